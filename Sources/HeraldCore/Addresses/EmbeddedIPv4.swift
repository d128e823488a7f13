/// The IPv4 address inside an IPv6 address of a form that leads traffic to that IPv4 address.
///
/// 6to4, Teredo, IPv4-compatible and local-use NAT64 addresses carry one too, but are refused whatever they carry.
package struct EmbeddedIPv4: Hashable, Sendable {
    /// The forms in which the carried address decides.
    package enum Form: String, CaseIterable, Hashable, Sendable {
        /// `::ffff:0:0/96`: the kernel opens an IPv4 connection. Source: RFC 4291 section 2.5.5.2.
        case mapped = "IPv4-mapped"
        /// `64:ff9b::/96`: a NAT64 gateway opens an IPv4 connection. Source: RFC 6052 section 2.1.
        case nat64 = "NAT64"
        /// Interface identifier `0:5efe` or `200:5efe` and an IPv4 address, under any prefix: a host with an ISATAP
        /// interface wraps the packet and sends it to the IPv4 address. Source: RFC 5214 section 6.1.
        case isatap = "ISATAP"
    }

    /// In which form the address is carried.
    package let form: Form
    /// The carried address.
    package let address: IPv4Address

    /// Finds the carried address; `nil` when the IPv6 address has none of the forms.
    package init?(in carrier: IPv6Address) {
        let form: Form
        if carrier.bits >> 32 == 0xFFFF {
            form = .mapped
        } else if carrier.bits >> 32 == UInt128(0x0064_FF9B) << 64 {
            form = .nat64
        } else if UInt32(truncatingIfNeeded: carrier.bits >> 32) & ~0x0200_0000 == 0x5EFE {
            form = .isatap
        } else {
            return nil
        }
        self.form = form
        address = IPv4Address(bits: UInt32(truncatingIfNeeded: carrier.bits))
    }
}
