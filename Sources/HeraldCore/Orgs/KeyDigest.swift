/// The SHA-256 of an API key: all that is stored of a secret key, and what a presented key is looked up by.
package struct KeyDigest: Hashable, Sendable {
    /// How many bytes a digest has.
    package static let length = 32

    /// The digest, 32 bytes.
    package let bytes: [UInt8]

    /// Takes a digest computed elsewhere.
    ///
    /// - Returns: `nil` unless there are exactly 32 bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Self.length else { return nil }
        self.bytes = bytes
    }

    /// Takes a SHA-256 just computed.
    ///
    /// - Precondition: there are 32 bytes.
    package init(hash: [UInt8]) {
        precondition(hash.count == Self.length, "a SHA-256 has 32 bytes")
        bytes = hash
    }
}
