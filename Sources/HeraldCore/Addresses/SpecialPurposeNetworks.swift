/// The networks that we do not connect to, in two tables that are searched from the top.
///
/// They hold every block of the two IANA registries that is not marked "Globally Reachable: True", and what the
/// registries leave to others: multicast and everything outside the IPv6 unicast space in use. Three decisions:
///
/// - `192.0.0.0/24` and `2001::/23` are refused whole, although the registries mark a few addresses inside them as
///   globally reachable. These are anycast services of the nearest network (port control, TURN, service registration),
///   relays, and identifiers that are not meant for routing: no webhook receiver lives there, and what answers
///   may well be our own network's gateway.
/// - The blocks of AS112 and AMT outside of these (`192.31.196.0/24`, `192.52.193.0/24`, `192.175.48.0/24`,
///   `2620:4f:8000::/48`) are marked globally reachable and so are not in the tables.
/// - `168.63.129.16` is in no registry and looks public, but on the machines of one cloud it is the host beneath them,
///   as `169.254.169.254` is elsewhere. No webhook receiver lives there, so it is refused everywhere.
///
/// Source: https://www.iana.org/assignments/iana-ipv4-special-registry and
/// https://www.iana.org/assignments/iana-ipv6-special-registry.
package enum SpecialPurposeNetworks {
    /// IPv4 blocks; where one lies inside another, the smaller stands first.
    package static let ipv4: [SpecialPurposeNetwork] = [
        row("0.0.0.0/32", "This host on this network", "RFC 1122 section 3.2.1.3", .unspecified),
        row("0.0.0.0/8", "This network", "RFC 791 section 3.2", .thisNetwork),
        row("10.0.0.0/8", "Private-Use", "RFC 1918", .privateUse),
        row("100.64.0.0/10", "Shared Address Space", "RFC 6598", .sharedAddressSpace),
        row("127.0.0.0/8", "Loopback", "RFC 1122 section 3.2.1.3", .loopback),
        row("168.63.129.16/32", "Azure WireServer", "Azure Virtual Network documentation", .platformService),
        row("169.254.0.0/16", "Link Local", "RFC 3927", .linkLocal),
        row("172.16.0.0/12", "Private-Use", "RFC 1918", .privateUse),
        row("192.0.0.0/24", "IETF Protocol Assignments", "RFC 6890 section 2.1", .protocolAssignment),
        row("192.0.2.0/24", "Documentation (TEST-NET-1)", "RFC 5737", .documentation),
        row("192.88.99.0/24", "Deprecated (6to4 Relay Anycast)", "RFC 7526", .transition),
        row("192.168.0.0/16", "Private-Use", "RFC 1918", .privateUse),
        row("198.18.0.0/15", "Benchmarking", "RFC 2544", .benchmarking),
        row("198.51.100.0/24", "Documentation (TEST-NET-2)", "RFC 5737", .documentation),
        row("203.0.113.0/24", "Documentation (TEST-NET-3)", "RFC 5737", .documentation),
        row("224.0.0.0/4", "Multicast", "RFC 5771", .multicast),
        row("255.255.255.255/32", "Limited Broadcast", "RFC 919 section 7", .broadcast),
        row("240.0.0.0/4", "Reserved", "RFC 1112 section 4", .reserved),
    ]

    /// IPv6 blocks; where one lies inside another, the smaller stands first. The last three rows are all that lies
    /// outside `2000::/3`, the only part that IANA assigns from. IPv4-mapped and NAT64 addresses lie in there
    /// too, but are judged by the IPv4 address they carry before anyone asks this table.
    package static let ipv6: [SpecialPurposeNetwork] = [
        row("::/128", "Unspecified Address", "RFC 4291 section 2.5.2", .unspecified),
        row("::1/128", "Loopback Address", "RFC 4291 section 2.5.3", .loopback),
        row("::/96", "IPv4-Compatible (deprecated)", "RFC 4291 section 2.5.5.1", .transition),
        row("::ffff:0:0:0/96", "IPv4-Translated", "RFC 2765 section 2.1", .transition),
        row("64:ff9b:1::/48", "Local-Use IPv4/IPv6 Translation", "RFC 8215", .transition),
        row("100::/64", "Discard-Only Address Block", "RFC 6666", .discardOnly),
        row("100:0:0:1::/64", "Dummy IPv6 Prefix", "RFC 9780", .discardOnly),
        row("2001::/32", "Teredo", "RFC 4380", .transition),
        row("2001:2::/48", "Benchmarking", "RFC 5180", .benchmarking),
        row("2001::/23", "IETF Protocol Assignments", "RFC 2928", .protocolAssignment),
        row("2001:db8::/32", "Documentation", "RFC 3849", .documentation),
        row("2002::/16", "6to4", "RFC 3056", .transition),
        row("3fff::/20", "Documentation", "RFC 9637", .documentation),
        row("5f00::/16", "Segment Routing (SRv6) SIDs", "RFC 9602", .segmentRouting),
        row("fc00::/7", "Unique-Local", "RFC 4193", .uniqueLocal),
        row("fe80::/10", "Link-Local Unicast", "RFC 4291 section 2.5.6", .linkLocal),
        row("fec0::/10", "Site-Local Unicast (deprecated)", "RFC 3879", .siteLocal),
        row("ff00::/8", "Multicast", "RFC 4291 section 2.7", .multicast),
        row("::/3", "Outside Global Unicast", "RFC 4291 section 2.4", .outsideGlobalUnicast),
        row("4000::/2", "Outside Global Unicast", "RFC 4291 section 2.4", .outsideGlobalUnicast),
        row("8000::/1", "Outside Global Unicast", "RFC 4291 section 2.4", .outsideGlobalUnicast),
    ]

    /// The first row that the address lies in, as it stands: no carried address is looked for.
    package static func row(containing address: IPAddress) -> SpecialPurposeNetwork? {
        switch address {
        case .v4: ipv4.first { $0.network.contains(address) }
        case .v6: ipv6.first { $0.network.contains(address) }
        }
    }

    private static func row(
        _ network: String,
        _ name: String,
        _ source: String,
        _ reason: AddressRefusalReason
    ) -> SpecialPurposeNetwork {
        do {
            return SpecialPurposeNetwork(
                network: try Network(parsing: network),
                name: name,
                source: source,
                reason: reason
            )
        } catch {
            // A misspelt row must not quietly become a hole.
            preconditionFailure(error.message)
        }
    }
}
