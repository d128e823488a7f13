import HeraldManagement

/// Runs an operation, and turns its failure into the answer that says why.
///
/// - Throws: `400`, `404`, `500` or `503`.
func managing<Value>(_ operate: () async throws(ManagementError) -> Value) async throws(APIError) -> Value {
    do throws(ManagementError) {
        return try await operate()
    } catch {
        throw APIError(error)
    }
}
