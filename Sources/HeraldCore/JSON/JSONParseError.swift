/// Why some bytes are not one JSON text, and where that shows first.
package struct JSONParseError: Error, Hashable, Sendable {
    /// What is wrong.
    package enum Reason: String, Hashable, Sendable, CaseIterable {
        /// There is no value at all: no bytes, or only white space.
        case empty
        /// The text starts with a byte-order mark, which RFC 8259 section 8.1 lets a parser refuse.
        case byteOrderMark
        /// The bytes stop in the middle of a value.
        case unexpectedEnd
        /// A byte that cannot stand here.
        case unexpectedByte
        /// Bytes that are not UTF-8: overlong, a surrogate, above U+10FFFF or cut short (RFC 3629 section 4).
        case invalidUTF8
        /// A control character in a string that should be escaped.
        case controlCharacter
        /// A backslash followed by something that is no escape.
        case invalidEscape
        /// Half of a surrogate pair written as `\u`; it stands for no character.
        case loneSurrogate
        /// A number that breaks the grammar, such as `01`, `1.` or `+1`.
        case invalidNumber
        /// More arrays and objects inside one another than `Limits.jsonDepth`.
        case tooDeep
        /// Something follows the value.
        case trailingContent
    }

    /// What is wrong.
    package let reason: Reason
    /// How many bytes of the text come before the problem.
    package let offset: Int

    /// A problem of a kind at a place.
    package init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    /// The problem in words for whoever sent the text, for example `a number is malformed at byte 12`.
    package var message: String {
        switch reason {
        case .empty: "there is no JSON value"
        case .byteOrderMark: "a byte-order mark is not allowed"
        case .unexpectedEnd: "the text ends too early, at byte \(offset)"
        case .unexpectedByte: "unexpected character at byte \(offset)"
        case .invalidUTF8: "the text is not valid UTF-8 at byte \(offset)"
        case .controlCharacter: "a control character in a string must be escaped, at byte \(offset)"
        case .invalidEscape: "unknown escape in a string at byte \(offset)"
        case .loneSurrogate: "half of a surrogate pair at byte \(offset)"
        case .invalidNumber: "malformed number at byte \(offset)"
        case .tooDeep: "more than \(Limits.jsonDepth) levels of nesting at byte \(offset)"
        case .trailingContent: "something follows the JSON value at byte \(offset)"
        }
    }
}
