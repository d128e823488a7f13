extension Identifier: CustomStringConvertible {
    /// How many characters the textual form has.
    package static var textLength: Int { 36 }

    /// Reads the textual form, `8-4-4-4-12` hexadecimal digits of either case.
    ///
    /// - Returns: `nil` when the text is anything else. Every UUID version is accepted.
    package init?(_ text: some StringProtocol) {
        self.init(text: text.utf8)
    }

    /// Reads the textual form from its bytes.
    ///
    /// - Returns: `nil` when they spell anything else.
    init?(text bytes: some Sequence<UInt8>) {
        var high: UInt64 = 0
        var low: UInt64 = 0
        var digits = 0
        var position = 0
        for byte in bytes {
            if position == 8 || position == 13 || position == 18 || position == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
            } else {
                guard let digit = byte.hexDigitValue, digits < 32 else { return nil }
                if digits < 16 { high = high << 4 | digit } else { low = low << 4 | digit }
                digits += 1
            }
            position += 1
        }
        guard position == Self.textLength else { return nil }
        self.init(high: high, low: low)
    }

    /// The textual form in lower case.
    package var description: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.textLength)
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the textual form to bytes being written, without making a string.
    package func append(to bytes: inout [UInt8]) {
        for digit in 0..<32 {
            if digit == 8 || digit == 12 || digit == 16 || digit == 20 { bytes.append(UInt8(ascii: "-")) }
            let word = digit < 16 ? high : low
            let value = UInt8(truncatingIfNeeded: word >> UInt64(60 - 4 * (digit % 16))) & 0xf
            bytes.append(value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10)
        }
    }
}
