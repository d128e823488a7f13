/// An IPv4 address as the number it is, whatever way it was once written.
///
/// Source: RFC 791 section 3.2.
package struct IPv4Address: Hashable, Sendable {
    /// The address in host order: `127.0.0.1` is `0x7F00_0001`.
    package let bits: UInt32

    /// Takes the address in host order.
    package init(bits: UInt32) {
        self.bits = bits
    }

    /// Puts the four octets together, the one written first coming first.
    package init(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8) {
        bits = UInt32(first) << 24 | UInt32(second) << 16 | UInt32(third) << 8 | UInt32(fourth)
    }

    /// Takes the four octets in network order, as a socket address holds them; `nil` for any other count.
    package init?(octets: [UInt8]) {
        guard octets.count == 4 else { return nil }
        self.init(octets[0], octets[1], octets[2], octets[3])
    }

    /// Reads the one spelling we accept: four decimal numbers of 0 to 255 without leading zeros, joined by dots.
    ///
    /// Short, octal, hexadecimal and plain-integer forms, which `inet_aton` takes, are `nil`: readers disagree about
    /// them, and a disagreement between judge and socket is a way in.
    ///
    /// Source: RFC 3986 section 3.2.2, `IPv4address`.
    package init?(_ text: some StringProtocol) {
        self.init(utf8: Array(text.utf8)[...])
    }

    /// Reads the same spelling from bytes of text.
    init?(utf8 text: ArraySlice<UInt8>) {
        guard text.count <= 15 else { return nil }
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var bits: UInt32 = 0
        for part in parts {
            guard let octet = Self.octet(part) else { return nil }
            bits = bits << 8 | UInt32(octet)
        }
        self.bits = bits
    }

    /// The four octets in network order.
    package var octets: [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: bits >> $0) }
    }

    private static func octet(_ digits: ArraySlice<UInt8>) -> UInt8? {
        guard let first = digits.first, digits.count == 1 || first != UInt8(ascii: "0") else { return nil }
        var value: UInt8 = 0
        for digit in digits {
            guard digit.isASCIIDigit else { return nil }
            let (product, overflowed) = value.multipliedReportingOverflow(by: 10)
            let (sum, carried) = product.addingReportingOverflow(digit - UInt8(ascii: "0"))
            guard !overflowed, !carried else { return nil }
            value = sum
        }
        return value
    }
}

extension IPv4Address: CustomStringConvertible {
    /// The dotted-decimal spelling, which the initialiser reads back.
    package var description: String {
        octets.map { String($0) }.joined(separator: ".")
    }
}
