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
}
