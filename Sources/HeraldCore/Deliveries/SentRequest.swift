import HeraldSigning

/// What an attempt's request had that another one at the same delivery may not have: where it went, which custom header
/// it carried and how it was signed. The body is the same in all of them, and the other fields follow from these.
package struct SentRequest: Hashable, Sendable {
    /// The webhook's URL at that time.
    package let url: String
    /// The name of the custom header, if there was one; its value is not kept.
    package let authHeaderName: String?
    /// The codes of all signatures, 32 bytes each, in the header's order. They are kept rather than the numbers of the
    /// secrets that made them, because secrets are deleted and a signature is none.
    package let signatureCodes: [UInt8]

    /// Gathers what is kept.
    package init(url: String, authHeaderName: String?, signatureCodes: [UInt8]) {
        self.url = url
        self.authHeaderName = authHeaderName
        self.signatureCodes = signatureCodes
    }

    /// The header fields in the order in which they were sent, each with its value; the custom field's is withheld.
    ///
    /// - Parameters:
    ///   - body: the delivery's.
    ///   - userAgent: how the sender calls itself.
    ///   - trace: the attempt's place in its report's trace, if that came in one.
    package func fields(
        body: [UInt8],
        userAgent: String,
        trace: TraceContext? = nil
    ) -> [(name: String, value: String?)] {
        // It was read before anything was sent to it, so there is a host.
        let host = try? WebhookURL.read(url).hostHeader
        var fields: [(name: String, value: String?)] = [
            ("Host", host), ("User-Agent", userAgent), ("Accept-Encoding", "identity"),
        ]
        if authHeaderName?.lowercased() != "accept" { fields.append(("Accept", "*/*")) }
        if let authHeaderName { fields.append((authHeaderName, nil)) }
        for (name, value) in trace?.fields(besides: authHeaderName) ?? [] { fields.append((name, value)) }
        return fields + [
            ("Content-Type", "application/json"), ("Content-Length", String(body.count)),
            (SignatureHeader.name, SignatureHeader(codes: signatureCodes).rendered),
        ]
    }
}
