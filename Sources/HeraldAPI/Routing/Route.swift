import HTTPTypes

/// One row of the route table.
struct Route: Sendable {
    let method: HTTPRequest.Method
    let path: PathPattern
    let endpoint: Endpoint

    /// Gathers a row.
    init(_ method: HTTPRequest.Method, _ path: String, _ endpoint: Endpoint) {
        self.method = method
        self.path = PathPattern(path)
        self.endpoint = endpoint
    }
}
