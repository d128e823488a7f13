/// The closed list of reasons for which an address is refused.
package enum AddressRefusalReason: String, CaseIterable, Hashable, Sendable {
    /// `0.0.0.0` and `::`, which the kernel takes for this machine.
    case unspecified
    /// The rest of `0.0.0.0/8`.
    case thisNetwork
    /// This machine.
    case loopback
    /// Private IPv4 networks.
    case privateUse
    /// Private IPv6 networks.
    case uniqueLocal
    /// The space between a provider and its customers.
    case sharedAddressSpace
    /// One link only; the metadata services of clouds live here.
    case linkLocal
    /// One site only; deprecated.
    case siteLocal
    /// Blocks that the IETF gives to protocols.
    case protocolAssignment
    /// Blocks for examples in texts.
    case documentation
    /// Blocks for laboratories.
    case benchmarking
    /// IPv6 addresses that stand for IPv4 ones by a mechanism that we do not follow, and their relays.
    case transition
    /// Routers drop what is sent there.
    case discardOnly
    /// Instructions to routers in the form of addresses.
    case segmentRouting
    /// Groups of receivers.
    case multicast
    /// All receivers on a link.
    case broadcast
    /// What a cloud's machines reach of the cloud itself, at an address that looks public.
    case platformService
    /// One of this machine's own addresses, where Herald itself listens, or what else only its firewall keeps private.
    case ownAddress
    /// IPv4 space that was never given a use.
    case reserved
    /// IPv6 space that is not in use as global unicast.
    case outsideGlobalUnicast

    /// For the log and for people: what kind of address it is.
    package var logText: String {
        switch self {
        case .unspecified: "unspecified address"
        case .thisNetwork: "address of \"this network\""
        case .loopback: "loopback address"
        case .privateUse: "private address"
        case .uniqueLocal: "unique-local address"
        case .sharedAddressSpace: "carrier-grade NAT address"
        case .linkLocal: "link-local address"
        case .siteLocal: "site-local address"
        case .protocolAssignment: "address reserved for protocols"
        case .documentation: "documentation address"
        case .benchmarking: "benchmarking address"
        case .transition: "IPv4/IPv6 transition address"
        case .discardOnly: "discard-only address"
        case .segmentRouting: "segment routing address"
        case .multicast: "multicast address"
        case .broadcast: "broadcast address"
        case .platformService: "cloud platform address"
        case .ownAddress: "server's own address"
        case .reserved: "reserved address"
        case .outsideGlobalUnicast: "address outside global unicast space"
        }
    }

    /// For metrics: the value of the reason label; these never change.
    package var metricName: String {
        switch self {
        case .unspecified: "unspecified"
        case .thisNetwork: "this_network"
        case .loopback: "loopback"
        case .privateUse: "private_use"
        case .uniqueLocal: "unique_local"
        case .sharedAddressSpace: "shared_address_space"
        case .linkLocal: "link_local"
        case .siteLocal: "site_local"
        case .protocolAssignment: "protocol_assignment"
        case .documentation: "documentation"
        case .benchmarking: "benchmarking"
        case .transition: "transition"
        case .discardOnly: "discard_only"
        case .segmentRouting: "segment_routing"
        case .multicast: "multicast"
        case .broadcast: "broadcast"
        case .platformService: "platform_service"
        case .ownAddress: "own_address"
        case .reserved: "reserved"
        case .outsideGlobalUnicast: "outside_global_unicast"
        }
    }
}
