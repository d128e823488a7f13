import HTTPTypes

/// The key that a request presents as `Authorization: Bearer …`.
struct BearerToken: Hashable, Sendable {
    /// The key's text, not yet judged.
    let text: Substring

    /// Reads the header; `nil` when there is none, or it is not one word after `Bearer`, in any case.
    init?(in headers: HTTPFields) {
        guard let value = headers[.authorization] else { return nil }
        self.init(in: value)
    }

    /// Reads the header's value.
    ///
    /// Source: RFC 6750 section 2.1, RFC 9110 section 11.4.
    init?(in value: String) {
        let scheme = "bearer "
        guard value.utf8.count > scheme.utf8.count,
            zip(value.utf8, scheme.utf8).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 })
        else { return nil }
        let token = value.dropFirst(scheme.count).drop { $0 == " " }
        guard !token.isEmpty, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
        text = token
    }
}
