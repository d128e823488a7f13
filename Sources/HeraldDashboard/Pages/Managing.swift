import HeraldManagement

/// Runs an operation, and turns its failure into the page that says why.
func managing<Value>(_ operate: () async throws(ManagementError) -> Value) async throws(DashboardError) -> Value {
    do throws(ManagementError) {
        return try await operate()
    } catch {
        throw DashboardError(error)
    }
}
