import Crypto

/// One entry of the signature header: an HMAC-SHA256 over the raw body, written `v1=0x<64 lower-case hex digits>`.
///
/// Source: contract section 4.
public struct Signature: Sendable {
    /// The 32 bytes, big-endian, as four words: no allocation, and compared without a loop that could stop early.
    private let words: SIMD4<UInt64>

    /// Takes the 32 bytes of a code that was just computed.
    init(_ code: HMAC<SHA256>.MAC) {
        var words = SIMD4<UInt64>()
        for (position, byte) in code.enumerated() {
            words[position / 8] = words[position / 8] << 8 | UInt64(byte)
        }
        self.words = words
    }

    /// How many bytes the code of SHA-256 has.
    static let codeByteCount = 32

    /// Takes the 32 bytes of a code.
    init(code: some Sequence<UInt8>) {
        var words = SIMD4<UInt64>()
        for (position, byte) in code.prefix(Self.codeByteCount).enumerated() {
            words[position / 8] = words[position / 8] << 8 | UInt64(byte)
        }
        self.words = words
    }

    /// Appends the 32 bytes of the code.
    func appendCode(to bytes: inout [UInt8]) {
        for index in words.indices {
            for shift in stride(from: 56 as UInt64, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: words[index] >> shift))
            }
        }
    }

    /// Reads one entry, exactly as a sender writes it.
    ///
    /// - Parameter entry: `v1=0x` and 64 lower-case hex digits, nothing before or after.
    /// - Throws: what is wrong with the entry, the first cause from left to right.
    public init(parsing entry: String) throws(SignatureFormatError) {
        try self.init(entry: entry.utf8[...])
    }

    /// Reads one entry out of a longer text.
    init(entry: Substring.UTF8View) throws(SignatureFormatError) {
        guard let equals = entry.firstIndex(of: UInt8(ascii: "=")) else { throw .notVersioned }
        guard entry[..<equals].elementsEqual("v1".utf8) else { throw .unknownVersion }
        let value = entry[entry.index(after: equals)...]
        guard value.starts(with: "0x".utf8) else { throw .missingHexPrefix }
        let digits = value.dropFirst(2)
        guard digits.count == Self.hexDigitCount else { throw .wrongLength(digits: digits.count) }

        var words = SIMD4<UInt64>()
        for (position, digit) in digits.enumerated() {
            words[position / 16] = words[position / 16] << 4 | UInt64(try Self.nibble(ofHexDigit: digit))
        }
        self.words = words
    }

    /// How many hex digits one signature has: two for each byte of SHA-256.
    private static let hexDigitCount = 64

    private static func nibble(ofHexDigit digit: UInt8) throws(SignatureFormatError) -> UInt8 {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): throw .upperCaseHex
        default: throw .notHex
        }
    }
}

extension Signature: CustomStringConvertible {
    /// How many bytes one rendered entry has.
    static let renderedByteCount = "v1=0x".utf8.count + hexDigitCount

    /// The entry as it stands in the header: `v1=0x…`.
    public var rendered: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.renderedByteCount)
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The entry as it stands in the header; a signature is no secret.
    public var description: String { rendered }

    /// Appends the entry's ASCII bytes, for senders that build their requests as bytes.
    public func append(to bytes: inout [UInt8]) {
        bytes.append(contentsOf: "v1=0x".utf8)
        for index in words.indices {
            for shift in stride(from: 60, through: 0, by: -4) {
                let nibble = UInt8(truncatingIfNeeded: words[index] >> UInt64(shift)) & 0xf
                bytes.append(nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10)
            }
        }
    }
}

extension Signature: Equatable {
    /// Compares all 32 bytes in constant time.
    public static func == (lhs: Signature, rhs: Signature) -> Bool {
        lhs.match(with: rhs) == 1
    }

    /// 1 when the signatures are equal, otherwise 0, found without a branch, so that the results of many comparisons
    /// can be joined by `|` and none of them shows in the time taken.
    func match(with other: Signature) -> UInt64 {
        let difference = words ^ other.words
        let joined = difference[0] | difference[1] | difference[2] | difference[3]
        // The top bit of `x | -x` is set for every x but zero.
        return (joined | (0 &- joined)) >> 63 ^ 1
    }
}
