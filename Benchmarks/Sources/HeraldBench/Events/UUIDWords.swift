import NIOCore

/// The 128 bits of a UUID as two words, with its text read and written as bytes.
struct UUIDWords: Hashable {
    var high: UInt64
    var low: UInt64

    /// How many bytes the text has, hyphens included.
    static let textByteCount = 36

    /// Where the hyphens stand in the text (RFC 9562, section 4).
    private static let hyphens: Set<Int> = [8, 13, 18, 23]

    /// The nibbles' places in the text, most significant first.
    private static let digits = (0..<textByteCount).filter { !hyphens.contains($0) }

    /// Takes the words, most significant first.
    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads the lower-case text that starts at `position`; the hyphens' places are skipped unread.
    ///
    /// - Returns: `nil` when the text is too short or holds something other than lower-case hex digits.
    init?(in bytes: ByteBufferView, at position: Int) {
        guard position >= bytes.startIndex, position + Self.textByteCount <= bytes.endIndex else { return nil }
        var words: (UInt64, UInt64) = (0, 0)
        for (count, place) in Self.digits.enumerated() {
            let byte = bytes[position + place]
            let nibble: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): nibble = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): nibble = byte - UInt8(ascii: "a") + 10
            default: return nil
            }
            if count < 16 {
                words.0 = words.0 << 4 | UInt64(nibble)
            } else {
                words.1 = words.1 << 4 | UInt64(nibble)
            }
        }
        self.init(high: words.0, low: words.1)
    }

    /// The 32 lower-case digits without hyphens.
    var hexadecimal: String {
        [high, low].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)).hexadecimal } }
            .joined()
    }

    /// Writes the lower-case text.
    func write(to buffer: inout ByteBuffer) {
        var digit = 0
        for place in 0..<Self.textByteCount {
            if place == 8 || place == 13 || place == 18 || place == 23 {
                buffer.writeInteger(UInt8(ascii: "-"))
                continue
            }
            let word = digit < 16 ? high : low
            let nibble = UInt8(truncatingIfNeeded: word >> UInt64(60 - digit % 16 * 4)) & 0xf
            buffer.writeInteger(nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10)
            digit += 1
        }
    }
}
