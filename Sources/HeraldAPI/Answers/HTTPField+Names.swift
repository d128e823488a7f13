import HTTPTypes

extension HTTPField.Name {
    /// By what a caller and we name one request.
    static let requestID = known("X-Request-Id")

    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is no header name") }
        return name
    }
}
