/// An IPv6 address as the number it is. It has no zone: a zone names an interface of our own machine, which is
/// nobody else's to choose.
///
/// Source: RFC 4291 section 2.
package struct IPv6Address: Hashable, Sendable {
    /// The address in host order: `::1` is 1.
    package let bits: UInt128

    /// Takes the address in host order.
    package init(bits: UInt128) {
        self.bits = bits
    }

    /// Takes the sixteen octets in network order, as a socket address holds them; `nil` for any other count.
    package init?(octets: [UInt8]) {
        guard octets.count == 16 else { return nil }
        bits = octets.reduce(0) { $0 << 8 | UInt128($1) }
    }

    /// The sixteen octets in network order.
    package var octets: [UInt8] {
        stride(from: 120, through: 0, by: -8).map { UInt8(truncatingIfNeeded: bits >> UInt128($0)) }
    }

    /// The eight 16-bit groups of the written form, first to last.
    var groups: [UInt16] {
        stride(from: 112, through: 0, by: -16).map { UInt16(truncatingIfNeeded: bits >> UInt128($0)) }
    }
}
