/// The addresses that one client can choose from freely, and which therefore count as one: an IPv4 address, or the
/// `/64` of an IPv6 address.
///
/// Source: RFC 6177 section 2 and RFC 7421 section 2 (a subnet, and so an end site, has no less than a `/64`).
package enum AddressBlock: Hashable, Sendable {
    case v4(IPv4Address)
    case v6(network: UInt64)

    /// The block of an address. An IPv4 address that came by an IPv6 socket is the IPv4 address.
    package init(_ address: IPAddress) {
        switch address {
        case .v4(let address):
            self = .v4(address)
        case .v6(let address):
            if let carried = EmbeddedIPv4(in: address), carried.form == .mapped {
                self = .v4(carried.address)
            } else {
                self = .v6(network: UInt64(truncatingIfNeeded: address.bits >> 64))
            }
        }
    }

    /// Whether it is this machine's or of a private network, where proxies stand.
    ///
    /// Source: RFC 1918, RFC 6598, RFC 3927 and RFC 1122; RFC 4193 and RFC 4291 sections 2.5.3 and 2.5.6.
    package var isPrivate: Bool {
        switch self {
        case .v4(let address):
            let bits = address.bits
            return bits >> 24 == 10 || bits >> 24 == 127 || bits >> 20 == 0xAC1 || bits >> 16 == 0xC0A8
                || bits >> 22 == 0x191 || bits >> 16 == 0xA9FE
        case .v6(let network):
            return network == 0 || network >> 57 == 0x7E || network >> 54 == 0x3FA
        }
    }
}
