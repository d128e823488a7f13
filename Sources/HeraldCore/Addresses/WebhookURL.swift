/// A receiver's URL, taken apart once, by rules narrow enough that no two readers can disagree about where it leads.
///
/// Source: RFC 3986, RFC 9110 section 4.2, and section 6 of the wire contract.
package struct WebhookURL: Hashable, Sendable {
    /// The URL exactly as it was registered; answers show this. It may hold secrets, in its path or query, so
    /// logs show the description instead.
    package let text: String
    /// Whether to speak TLS: `https`, as opposed to the sandbox's `http`.
    package let isSecure: Bool
    /// Whom to connect to, and whom the certificate must name.
    package let host: WebhookHost
    /// The port to connect to: the one written, or the scheme's own.
    package let port: UInt16
    /// Path and query for the request line, visible ASCII only, beginning with a slash. Dot segments are kept as
    /// written. The fragment is left out, as in every request (RFC 9110 section 7.1).
    package let requestTarget: String
    /// The value of the `Host` header: the port is left out when it is the scheme's own. Kept, because putting it
    /// together for each delivery takes 3,500 instructions.
    ///
    /// Source: RFC 9110 section 7.2.
    package let hostHeader: String

    init(text: String, isSecure: Bool, host: WebhookHost, port: UInt16?, requestTarget: String) {
        self.text = text
        self.isSecure = isSecure
        self.host = host
        let standard: UInt16 = isSecure ? 443 : 80
        self.port = port ?? standard
        self.requestTarget = requestTarget
        hostHeader = self.port == standard ? "\(host)" : "\(host):\(self.port)"
    }

    /// Reads a URL and judges it by the policy: literal addresses and names. Resolving is left to the caller.
    ///
    /// - Throws: `WebhookURLProblem`, the first that is found.
    package static func parse(_ text: String, policy: AddressPolicy) throws(WebhookURLProblem) -> WebhookURL {
        let url = try read(text)
        try policy.judge(url)
        return url
    }

    /// Reads a URL and judges nothing but its spelling; for URLs that were judged before they were stored, and are
    /// judged again when they are used.
    ///
    /// - Throws: `WebhookURLProblem`, the first that is found.
    package static func read(_ text: String) throws(WebhookURLProblem) -> WebhookURL {
        try WebhookURLReader(text).read()
    }

    /// Scheme, host and port: what connections can be shared by, and what a log may show.
    package var origin: String {
        "\(isSecure ? "https" : "http")://\(hostHeader)"
    }
}

extension WebhookURL: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The origin only: paths and queries of webhook URLs often hold tokens.
    package var description: String { origin }

    /// The same as the description.
    package var debugDescription: String { origin }

    /// The origin only, so that `dump` shows no more.
    package var customMirror: Mirror { Mirror(self, children: ["origin": origin]) }
}
