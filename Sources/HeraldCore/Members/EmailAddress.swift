/// An e-mail address, by which a member signs in. Letters of ASCII are small, so that one person is not two members.
package struct EmailAddress: Hashable, Sendable, CustomStringConvertible {
    /// The address.
    package let text: String

    /// Reads an address: visible characters around one `@`, with a dot somewhere behind it. Whether mail arrives there
    /// is not asked; no mail is sent.
    ///
    /// - Returns: `nil` for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard
            parts.count == 2, !parts[0].isEmpty, text.utf8.count <= Limits.emailAddress,
            text.unicodeScalars.allSatisfy({ !$0.properties.isWhitespace && $0.properties.generalCategory != .control }
            ),
            parts[1].contains("."), !parts[1].hasPrefix("."), !parts[1].hasSuffix(".")
        else { return nil }
        self.text = String(decoding: text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// The same as ``text``.
    package var description: String { text }
}
