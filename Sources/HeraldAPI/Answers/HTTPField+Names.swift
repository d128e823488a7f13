import HTTPTypes

extension HTTPField.Name {
    /// By what a caller and we name one request.
    static let requestID = known("X-Request-Id")

    /// How often a caller may call. `Source:` draft-ietf-httpapi-ratelimit-headers-10.
    static let rateLimitPolicy = known("RateLimit-Policy")
    /// How the caller stands with that. `Source:` as above.
    static let rateLimit = known("RateLimit")

    /// The trace that a caller reports in. `Source:` W3C *Trace Context*, sections 3.2 and 3.3.
    static let traceparent = known("traceparent")
    static let tracestate = known("tracestate")

    /// What a page may load and run. `Source:` W3C, Content Security Policy Level 3.
    static let contentSecurityPolicy = known("Content-Security-Policy")

    /// Where a proxy says whom it speaks for. `Source:` RFC 7239 section 4.
    static let forwarded = known("Forwarded")
    /// The same by custom, older than the standard.
    static let forwardedFor = known("X-Forwarded-For")
    /// How the request came to the proxy, by custom.
    static let forwardedProto = known("X-Forwarded-Proto")

    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is no header name") }
        return name
    }
}
