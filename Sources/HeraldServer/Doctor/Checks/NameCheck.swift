import HeraldCore

/// Whether the system's resolver answers, which every attempt asks.
struct NameCheck {
    let name: String
    let answer: Answer
    /// Whether a proxy looks up the names of receivers.
    var isLeftToProxy = false

    /// What the resolver made of the name.
    enum Answer {
        case found([IPAddress], after: Duration)
        /// There is an answer, and no address in it.
        case noAddress
        /// Nobody answered in time.
        case silence

        /// The best of the addresses.
        var address: IPAddress? {
            if case .found(let addresses, _) = self { addresses.first } else { nil }
        }
    }

    var finding: DoctorFinding {
        switch answer {
        case .found(let addresses, let span):
            let found = "\(name) is \(addresses.first?.description ?? "nowhere"), after \(span.fineText)"
            guard span > Limits.resolvingWanted else { return .fine(.names, found) }
            return .attention(
                .names,
                found,
                "look at the name servers in /etc/resolv.conf: look-ups take from every attempt's time"
            )
        case .noAddress where isLeftToProxy, .silence where isLeftToProxy:
            return .skipped(.names, "left to the egress proxy; here \(name) is not found")
        case .noAddress:
            return .wrong(
                .names,
                "\(name) has no address",
                "name one that has by --name; if it has one elsewhere, look at the name servers in /etc/resolv.conf"
            )
        case .silence:
            return .wrong(
                .names,
                "nobody answers for \(name)",
                "look at the name servers in /etc/resolv.conf and the way to them: no receiver with a name can be reached"
            )
        }
    }
}
