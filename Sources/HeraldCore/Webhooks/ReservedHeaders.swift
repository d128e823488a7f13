/// The header names that a custom header may not have.
enum ReservedHeaders {
    /// Whether the name is reserved. Case makes no difference, and an underscore counts as a hyphen: receivers behind
    /// CGI-like gateways cannot tell the two apart, so `X_Halliday_Signature` would pass for our signature.
    static func contains(_ name: String) -> Bool {
        let name = String(name.lowercased().map { $0 == "_" ? "-" : $0 })
        return names.contains(name) || prefixes.contains { name.hasPrefix($0) }
    }

    private static let names: Set<String> = [
        // Framing and the connection's own. Source: RFC 9110 sections 7.6.1 and 10.1, RFC 9112 sections 6 and 9.6.
        "connection", "expect", "http2-settings", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade",
        // Routing. Source: RFC 9110 sections 7.2, 7.6.2 and 7.6.3, RFC 7239, RFC 7838 section 5, RFC 8470.
        "host", "max-forwards", "via", "forwarded", "alt-used", "early-data",
        // Routing by custom of proxies and frameworks.
        "x-host", "x-original-host", "x-original-url", "x-real-ip", "x-rewrite-url",
        "x-http-method", "x-http-method-override", "x-method-override",
        // What we send ourselves, on every request, and is not to be replaced; `Accept` may be.
        "accept-encoding", "user-agent", "x-halliday-signature",
    ]

    private static let prefixes = [
        // The body is ours to describe: Content-Length, Content-Type, Content-Encoding, Content-Range, …
        "content-",
        // For the nearest proxy, which is not the receiver. Source: RFC 9110 section 11.7.
        "proxy-",
        "x-forwarded-",
        // Kept for what we may add.
        "x-herald-",
    ]
}
