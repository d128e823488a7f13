import HeraldCore
import HeraldManagement

/// Reads a request's body, and turns its problems into the answer that names them all.
///
/// - Throws: `400`.
func refusing<Body>(_ parse: () throws(ValidationIssues) -> Body) throws(APIError) -> Body {
    do throws(ValidationIssues) {
        return try parse()
    } catch {
        throw APIError(error)
    }
}

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
