/// Where we are willing to connect: the contract's rules (section 6) and the operator's exceptions from them.
///
/// It judges what it is given and resolves nothing: names are judged when a URL is registered, and every address
/// again when a socket is about to connect to it.
package struct AddressPolicy: Hashable, Sendable {
    /// Networks that the operator allows whatever the tables say.
    package let allowedNetworks: [Network]
    /// Whether `http` and other ports than 443 may be used; for the sandbox and tests only.
    package let allowsInsecureReceivers: Bool
    /// The machine's own addresses, refused even when they are public: a connection to them does not pass the firewall
    /// that stands before everybody else's.
    package var ownAddresses: Set<IPAddress>

    /// The contract's rules, unless told otherwise.
    package init(
        allowedNetworks: [Network] = [],
        allowsInsecureReceivers: Bool = false,
        ownAddresses: Set<IPAddress> = []
    ) {
        self.allowedNetworks = allowedNetworks
        self.allowsInsecureReceivers = allowsInsecureReceivers
        self.ownAddresses = ownAddresses
    }

    /// Judges the very address that a socket is to connect to.
    ///
    /// The operator's networks come first. IPv4-mapped and NAT64 addresses are then judged by the IPv4 address they
    /// carry and by nothing else, the operator's networks included; ISATAP ones by the IPv4 address they carry
    /// and as the IPv6 addresses they are.
    package func judge(_ address: IPAddress) -> AddressVerdict {
        if allowedNetworks.contains(where: { $0.contains(address) }) {
            return .allowed
        }
        guard case .v6(let carrier) = address, let embedded = EmbeddedIPv4(in: carrier) else {
            return judgeByTable(address)
        }
        switch embedded.form {
        case .mapped, .nat64:
            return judge(embedded)
        case .isatap:
            let verdict = judgeByTable(address)
            return verdict == .allowed ? judge(embedded) : verdict
        }
    }

    /// Judges a host name as far as a name can be judged: special-use names and names without a dot are refused.
    /// Case and one trailing dot make no difference.
    ///
    /// With insecure receivers allowed, `localhost` and the names below it are judged as the loopback addresses that
    /// they stand for, so that the sandbox can use them as soon as one of those is in an allowed network.
    package func judge(host name: String) -> NameVerdict {
        var name = name.lowercased()
        if name.hasSuffix(".") {
            name.removeLast()
        }
        if let row = SpecialUseNames.row(for: name) {
            let isUsable = row.name == SpecialUseNames.localhost && allowsInsecureReceivers && allowsLoopback
            return isUsable ? .allowed : .refused(.specialUse(row))
        }
        return name.contains(".") ? .allowed : .refused(.withoutDot)
    }

    /// Judges a URL by its scheme, its port, and its host's address or name.
    ///
    /// - Throws: `WebhookURLProblem`, the first of the rules that the URL breaks.
    package func judge(_ url: WebhookURL) throws(WebhookURLProblem) {
        if !allowsInsecureReceivers {
            guard url.isSecure else { throw .notHTTPS }
            guard url.port == 443 else { throw .portNotAllowed(Int(url.port)) }
        }
        switch url.host {
        case .address(let address):
            if let refusal = judge(address).refusal { throw .addressRefused(address, refusal) }
        case .name(let name):
            if let refusal = judge(host: name).refusal { throw .nameRefused(name, refusal) }
        }
    }

    private var allowsLoopback: Bool {
        judge(.v4(IPv4Address(127, 0, 0, 1))) == .allowed || judge(.v6(IPv6Address(bits: 1))) == .allowed
    }

    private func judge(_ embedded: EmbeddedIPv4) -> AddressVerdict {
        switch judge(.v4(embedded.address)) {
        case .allowed: .allowed
        case .refused(let refusal): .refused(AddressRefusal(row: refusal.row, carriedAs: embedded.form))
        }
    }

    private func judgeByTable(_ address: IPAddress) -> AddressVerdict {
        if let row = SpecialPurposeNetworks.row(containing: address) {
            return .refused(AddressRefusal(row: row, carriedAs: nil))
        }
        return ownAddresses.contains(address) ? .refused(AddressRefusal(row: .own(address), carriedAs: nil)) : .allowed
    }
}
