import Crypto
package import HeraldCore

/// What a link or a cookie carries to let somebody in to the dashboard: 256 random bits, of which only the digest is
/// stored. It cannot print itself.
package struct EntryToken: Hashable, Sendable {
    /// The whole token: 64 hexadecimal digits.
    package let revealed: String

    /// Draws a new token.
    package init(using random: inout some RandomNumberGenerator) {
        let bytes = (0..<Self.length).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        revealed = bytes.map(\.hexadecimal).joined()
    }

    /// Reads a presented token.
    ///
    /// - Returns: `nil` for anything but 64 lower-case hexadecimal digits.
    package init?(presented text: some StringProtocol) {
        let isDigit: (UInt8) -> Bool = { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        guard text.utf8.count == 2 * Self.length, text.utf8.allSatisfy(isDigit) else { return nil }
        revealed = String(text)
    }

    /// What is stored of the token, and what it is looked up by.
    package var digest: KeyDigest { KeyDigest(of: revealed) }

    /// What the forms of a session carry, so that no other page can send them: it follows from the token, which other
    /// pages do not know, and the token does not follow from it.
    package var formToken: String {
        SHA256.hash(data: Array("form\n\(revealed)".utf8)).prefix(16).map(\.hexadecimal).joined()
    }

    private static let length = 32
}

extension EntryToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Tells nothing.
    package var description: String { "[token]" }
    /// The same as ``description``.
    package var debugDescription: String { description }
    /// Shows nothing.
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
