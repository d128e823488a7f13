import HeraldSender

/// Whether the proxy through which receivers are reached opens ways to them.
struct EgressProxyCheck {
    let proxy: EgressProxy
    let answer: Answer

    /// What it was asked for, and what came of it.
    enum Answer {
        case answered(EgressProxyTrial.Answer, to: String)
        /// There was no address to ask it for.
        case notAsked
        /// The roots by which it is judged cannot be read.
        case untried(reason: String)
    }

    var finding: DoctorFinding {
        switch answer {
        case .notAsked:
            .skipped(.egressProxy, "\(proxy) was not asked, for there is no address to ask it for")
        case .untried(let reason):
            .skipped(.egressProxy, "\(proxy) was not asked: \(reason)")
        case .answered(let answer, let authority):
            finding(of: answer, authority)
        }
    }

    private func finding(of answer: EgressProxyTrial.Answer, _ authority: String) -> DoctorFinding {
        let waiting = "no receiver is reached, and deliveries wait"
        switch answer {
        case .opened:
            return .fine(.egressProxy, "\(proxy) opens a way to \(authority)")
        // Tinyproxy says 401 where RFC 9110, section 15.5.8, has 407.
        case .refused(let status) where [401, 407].contains(status):
            return .wrong(
                .egressProxy,
                "\(proxy) wants another user and password (\(status))",
                "correct those in \(Setting.egressProxy.name): \(waiting)"
            )
        case .refused(403):
            return .attention(
                .egressProxy,
                "\(proxy) forbids a way to \(authority) (403)",
                "let it CONNECT to port 443 of any public address, or name a host by --name to which it may"
            )
        case .refused(let status) where [500, 502, 503, 504].contains(status):
            return .attention(
                .egressProxy,
                "\(proxy) could not reach \(authority) (\(status))",
                "look at the proxy's own way out, or name a host by --name that it can reach"
            )
        case .refused(let status):
            return .wrong(
                .egressProxy,
                "\(proxy) answers \(status) to CONNECT",
                "let it CONNECT to port 443, or name another in \(Setting.egressProxy.name): \(waiting)"
            )
        case .garbled:
            return .wrong(
                .egressProxy,
                "what answers at \(proxy) is no HTTP proxy",
                "correct host, port and scheme in \(Setting.egressProxy.name): \(waiting)"
            )
        case .unknown:
            return .wrong(
                .egressProxy,
                "the name of \(proxy) is not found",
                "correct it in \(Setting.egressProxy.name), or look at /etc/resolv.conf: \(waiting)"
            )
        case .unreachable:
            return .wrong(
                .egressProxy,
                "nobody takes a connection at \(proxy)",
                "start the proxy, or correct host and port in \(Setting.egressProxy.name): \(waiting)"
            )
        case .unproven:
            return .wrong(
                .egressProxy,
                "TLS with \(proxy) fails",
                "its certificate must bear \(proxy.host), be of today, and come from a root of the system or of "
                    + "\(Setting.caFile.name): \(waiting)"
            )
        case .silent:
            return .wrong(
                .egressProxy,
                "\(proxy) does not answer to CONNECT",
                "look at its log, and at the port and the scheme in \(Setting.egressProxy.name): \(waiting)"
            )
        }
    }
}
