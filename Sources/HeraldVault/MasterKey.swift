import Crypto

/// The key under which everything that Herald must be able to read again is sealed: 256 bits.
///
/// It lives outside the database, so that a stolen database or backup alone gives nothing away.
package struct MasterKey: Sendable {
    /// How many bytes the key has.
    package static let length = 32

    /// How many bytes the id has.
    static let idLength = 8

    let key: SymmetricKey

    /// Tells keys apart without telling anything of them: the first 8 bytes of a labelled SHA-256.
    package let id: [UInt8]

    /// Reads the textual form: 64 hexadecimal digits; white space around them, as files have it, is ignored.
    ///
    /// - Throws: ``MasterKeyError/malformed``.
    package init(text: String) throws(MasterKeyError) {
        let digits = text.utf8.filter { !UInt8.asciiWhitespace.contains($0) }
        guard digits.count == 2 * Self.length else { throw .malformed }
        var bytes: [UInt8] = []
        for pair in stride(from: 0, to: digits.count, by: 2) {
            guard
                let high = Character(Unicode.Scalar(digits[pair])).hexDigitValue,
                let low = Character(Unicode.Scalar(digits[pair + 1])).hexDigitValue
            else { throw .malformed }
            bytes.append(UInt8(high << 4 | low))
        }
        self.init(bytes: bytes)
    }

    /// Draws a new key.
    package init(using random: inout some RandomNumberGenerator) {
        self.init(bytes: (0..<Self.length).map { _ in UInt8.random(in: .min ... .max, using: &random) })
    }

    private init(bytes: [UInt8]) {
        key = SymmetricKey(data: bytes)
        id = Array(SHA256.hash(data: Array("herald master key id:".utf8) + bytes).prefix(Self.idLength))
    }

    /// The textual form, for the file that keeps the key.
    package var text: String {
        key.withUnsafeBytes { $0.map { $0.hexadecimal }.joined() }
    }
}

/// What is wrong with a master key.
package enum MasterKeyError: Error, Hashable, CustomStringConvertible {
    case malformed

    /// Says what a master key looks like.
    package var description: String {
        switch self {
        case .malformed: "a master key is 64 hexadecimal digits (make one with: openssl rand -hex 32)"
        }
    }
}

extension MasterKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Shows which key it is, not what it is.
    package var description: String { "MasterKey(\(id.map(\.hexadecimal).joined()))" }
    /// The same as ``description``.
    package var debugDescription: String { description }
    /// Shows nothing but the id.
    package var customMirror: Mirror { Mirror(self, children: ["id": id]) }
}

extension UInt8 {
    fileprivate static let asciiWhitespace: Set<UInt8> = [0x20, 0x09, 0x0a, 0x0d]
}
