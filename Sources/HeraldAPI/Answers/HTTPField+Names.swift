import HTTPTypes

extension HTTPField.Name {
    /// By what a caller and we name one request.
    static let requestID = known("X-Request-Id")

    /// The trace that a caller reports in. `Source:` W3C *Trace Context*, sections 3.2 and 3.3.
    static let traceparent = known("traceparent")
    static let tracestate = known("tracestate")

    /// What a page may load and run. `Source:` W3C, Content Security Policy Level 3.
    static let contentSecurityPolicy = known("Content-Security-Policy")

    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is no header name") }
        return name
    }
}
