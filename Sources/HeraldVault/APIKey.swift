import Crypto
package import HeraldCore

/// An API key as its holder presents it: a prefix that says what it is for, 256 random bits, and a checksum by which a
/// typing error is told from a stranger's key without asking the store.
package struct APIKey: Hashable, Sendable {
    /// What a key is for.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Names an org in the open; may do nothing here.
        case publishable = "pk_"
        /// Acts for an org.
        case secret = "sk_"
        /// Acts for the platform that runs the workflows.
        case platform = "plk_"
    }

    package let kind: Kind
    /// The whole key, prefix included.
    package let revealed: String

    /// Draws a new key.
    package init(_ kind: Kind, using random: inout some RandomNumberGenerator) {
        let body = (0..<Self.randomDigits).map { _ in
            Base62.digits[Int.random(in: 0..<Base62.digits.count, using: &random)]
        }
        self.kind = kind
        revealed = kind.rawValue + String(decoding: body + Self.checksum(of: body), as: UTF8.self)
    }

    /// Reads a presented key.
    ///
    /// - Returns: `nil` unless prefix, length, alphabet and checksum are right.
    package init?(presented text: some StringProtocol) {
        guard let kind = Kind.allCases.first(where: { text.hasPrefix($0.rawValue) }) else { return nil }
        let body = Array(text.utf8.dropFirst(kind.rawValue.utf8.count))
        guard
            body.count == Self.randomDigits + Base62.checksumDigits,
            Array(body.suffix(Base62.checksumDigits)) == Self.checksum(of: Array(body.prefix(Self.randomDigits)))
        else { return nil }
        self.kind = kind
        revealed = String(text)
    }

    /// What is stored of the key, and what it is looked up by.
    package var digest: KeyDigest { KeyDigest(of: revealed) }

    /// Enough of the key for people to tell it from others: its first and last four characters.
    package var hint: String {
        "\(kind.rawValue)\(revealed.dropFirst(kind.rawValue.count).prefix(4))…\(revealed.suffix(4))"
    }

    /// 43 digits of 62 values carry 256 bits.
    private static let randomDigits = 43

    private static func checksum(of body: [UInt8]) -> [UInt8] {
        var word = SHA256.hash(data: body).prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return (0..<Base62.checksumDigits).map { _ in
            let digit = Base62.digits[Int(word % 62)]
            word /= 62
            return digit
        }
    }
}

extension APIKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The hint only.
    package var description: String { hint }
    /// The same as ``description``.
    package var debugDescription: String { hint }
    /// Shows the hint only.
    package var customMirror: Mirror { Mirror(self, children: ["hint": hint]) }
}

private enum Base62 {
    static let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    /// Six digits hold the 32 bits of the checksum.
    static let checksumDigits = 6
}
