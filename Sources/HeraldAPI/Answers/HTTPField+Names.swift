import HTTPTypes

extension HTTPField.Name {
    /// By what a caller and we name one request.
    static let requestID = known("X-Request-Id")

    /// What a page may load and run. `Source:` W3C, Content Security Policy Level 3.
    static let contentSecurityPolicy = known("Content-Security-Policy")

    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is no header name") }
        return name
    }
}
