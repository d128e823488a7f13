/// The secret that a webhook's sender and receiver share, and that signs every delivery.
///
/// It is used as a UTF-8 string exactly as shown when the webhook was created: never decoded from hex or base64, never
/// trimmed, never normalised. It cannot print itself: interpolation, `print`, `dump` and reflection all say
/// `[REDACTED]`. Source: contract section 2.
public struct SigningSecret: Sendable {
    /// The secret itself: the one way to read it, named so that every use stands out in review.
    public let revealed: String

    /// Takes the secret as it was shown.
    ///
    /// - Parameter text: the whole text, prefix and all. White space at either end counts.
    public init(_ text: String) {
        self.revealed = text
    }
}

extension SigningSecret: Hashable {
    /// Compares the bytes in a time that depends on their number only.
    ///
    /// `String` equality would call two spellings of `é` the same, but they sign differently.
    public static func == (lhs: SigningSecret, rhs: SigningSecret) -> Bool {
        let left = lhs.revealed.utf8
        let right = rhs.revealed.utf8
        guard left.count == right.count else { return false }
        var difference: UInt8 = 0
        for (leftByte, rightByte) in zip(left, right) {
            difference |= leftByte ^ rightByte
        }
        return difference == 0
    }

    /// Feeds the bytes that `==` compares.
    public func hash(into hasher: inout Hasher) {
        for byte in revealed.utf8 {
            hasher.combine(byte)
        }
    }
}

extension SigningSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// What stands in the secret's place wherever a value that holds one is printed.
    static let redacted = "[REDACTED]"

    /// Always `[REDACTED]`.
    public var description: String { Self.redacted }

    /// Always `[REDACTED]`.
    public var debugDescription: String { Self.redacted }

    /// A mirror that shows `[REDACTED]` and nothing else.
    public var customMirror: Mirror {
        Mirror(self, children: ["revealed": Self.redacted], displayStyle: .struct)
    }
}
