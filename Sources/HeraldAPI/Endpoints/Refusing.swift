import HeraldCore

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
