import HeraldCore

/// Whether the operator's exceptions from the address policy open more than somebody meant.
struct AddressPolicyCheck {
    /// With this machine's own addresses.
    let policy: AddressPolicy

    var finding: DoctorFinding {
        let own = policy.ownAddresses.count
        guard own > 0 else {
            return .attention(
                .addressPolicy,
                "this machine's own addresses cannot be listed",
                "let the process list its interfaces (AF_NETLINK in a sandbox): what they are is refused to receivers"
            )
        }
        if policy.allowsInsecureReceivers {
            return .attention(
                .addressPolicy,
                "receivers may use http and any port",
                "leave \(Setting.allowInsecureReceivers.name) out, except in a sandbox"
            )
        }
        let problems = policy.allowedNetworks.compactMap { problem(with: $0) }
        if let worst = problems.first(where: { $0.verdict == .wrong }) ?? problems.first { return worst }
        let allowed = policy.allowedNetworks.map(\.description).joined(separator: ", ")
        return .fine(
            .addressPolicy,
            "\(own) own addresses are refused" + (allowed.isEmpty ? "" : "; allowed as well: \(allowed)")
        )
    }

    private func problem(with network: Network) -> DoctorFinding? {
        let name = Setting.allowedNetworks.name
        if let service = Self.metadataServices.first(where: { network.contains($0) }) {
            return .wrong(
                .addressPolicy,
                "\(network) is allowed, and the cloud's own service at \(service) lies in it",
                "name smaller networks by \(name): an org could have this machine's credentials sent to itself"
            )
        }
        if let address = policy.ownAddresses.sorted(by: { $0.description < $1.description })
            .first(where: { network.contains($0) })
        {
            return .attention(
                .addressPolicy,
                "\(network) is allowed, and this machine's own address \(address) lies in it",
                "name smaller networks by \(name): an org could call what listens here for this machine alone"
            )
        }
        // Of a block that lies in no table, the first address is public already.
        if AddressPolicy().judge(network.firstAddress) == .allowed {
            return .attention(
                .addressPolicy,
                "\(network) is allowed, and public anyway",
                "leave it out of \(name), which is for networks that are refused"
            )
        }
        return nil
    }

    /// Where clouds tell a machine its credentials, and what else they tell it.
    private static let metadataServices = ["169.254.169.254", "168.63.129.16", "fd00:ec2::254", "fe80::a9fe:a9fe"]
        .compactMap { IPAddress($0) }
}
