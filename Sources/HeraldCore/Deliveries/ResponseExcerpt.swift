/// What is kept of a receiver's answer, for the developer who looks for the reason.
package struct ResponseExcerpt: Hashable, Sendable {
    /// The header fields in the order received.
    package let headers: [Header]
    /// The first bytes of the body as received, never decompressed; at most ``Limits/responseBody``.
    package let body: [UInt8]
    /// Whether the receiver sent, or was about to send, more than was kept.
    package let isTruncated: Bool

    /// Gathers an excerpt.
    package init(headers: [Header], body: [UInt8], isTruncated: Bool) {
        self.headers = headers
        self.body = body
        self.isTruncated = isTruncated
    }

    /// One header field.
    package struct Header: Hashable, Sendable {
        package let name: String
        package let value: String

        /// Pairs a name with a value.
        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }
}
