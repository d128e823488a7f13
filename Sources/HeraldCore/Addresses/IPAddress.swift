/// An address that a socket can connect to, of either family.
package enum IPAddress: Hashable, Sendable {
    /// Connect with an IPv4 socket.
    case v4(IPv4Address)
    /// Connect with an IPv6 socket.
    case v6(IPv6Address)

    /// Reads a strict IPv4 address or any form of an IPv6 address (without brackets or zone id).
    package init?(_ text: some StringProtocol) {
        if let address = IPv4Address(text) {
            self = .v4(address)
        } else if let address = IPv6Address(text) {
            self = .v6(address)
        } else {
            return nil
        }
    }

    /// Takes 4 or 16 octets in network order; `nil` for any other count.
    package init?(octets: [UInt8]) {
        if let address = IPv4Address(octets: octets) {
            self = .v4(address)
        } else if let address = IPv6Address(octets: octets) {
            self = .v6(address)
        } else {
            return nil
        }
    }

    /// The 4 or 16 octets in network order.
    package var octets: [UInt8] {
        switch self {
        case .v4(let address): address.octets
        case .v6(let address): address.octets
        }
    }

    /// How many bits an address of this family has: 32 or 128.
    package var bitWidth: Int {
        switch self {
        case .v4: 32
        case .v6: 128
        }
    }
}

extension IPAddress: CustomStringConvertible {
    /// The canonical text, without brackets.
    package var description: String {
        switch self {
        case .v4(let address): address.description
        case .v6(let address): address.description
        }
    }
}
