package import HeraldCore
package import Logging
package import NIOCore

/// Asks a proxy for one way, to see what it says. Nothing is sent by the way, and it is closed at once.
package struct EgressProxyTrial: Sendable {
    /// What came of it.
    package enum Answer: Hashable, Sendable {
        case opened
        /// It answers, and opens no way.
        case refused(status: Int)
        /// What answers is no HTTP proxy.
        case garbled
        /// Its name is not found.
        case unknown
        /// Nobody takes the connection.
        case unreachable
        /// TLS fails with it, or it shows somebody else's certificate.
        case unproven
        /// It says nothing in time, or ends the connection.
        case silent
    }

    private let proxy: EgressProxy
    private let trust: SenderTrust

    /// Prepares to ask a proxy, which is trusted by the system's roots and those of a file.
    ///
    /// - Throws: `SenderSetupError` when the roots cannot be read.
    package init(of proxy: EgressProxy, caFile: String?) throws(SenderSetupError) {
        self.proxy = proxy
        trust = try SenderTrust(policy: AddressPolicy(), caFile: caFile, isProxied: true)
    }

    /// What the proxy is asked for when it shall lead to a host: the name if it resolves, else the address that it has.
    ///
    /// - Returns: `nil` without an address.
    package func authority(of host: String, at address: IPAddress?) -> String? {
        proxy.resolves ? "\(host):443" : address.map { "\(WebhookHost.address($0)):443" }
    }

    /// Asks for a way to an authority, and waits no longer than so long.
    package func ask(
        for authority: String,
        within patience: Duration,
        resolver: any NameResolver,
        on eventLoop: any EventLoop,
        logger: Logger
    ) async -> Answer {
        let answer = eventLoop.makePromise(of: Answer.self)
        eventLoop.execute {
            let opening = TunnelOpening(
                through: proxy,
                to: authority,
                tls: trust.tls,
                resolver: resolver,
                on: eventLoop,
                giveUpAt: .now() + TimeAmount(patience),
                logger: logger
            )
            let timer = eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(patience)) {
                opening.cancel()
                answer.succeed(opening.step.failure)
            }
            opening.start { result in
                timer.cancel()
                switch result {
                case .success(let channel):
                    channel.close(promise: nil)
                    answer.succeed(.opened)
                case .failure(let failure):
                    answer.succeed(Self.answer(to: opening, failure))
                }
            }
        }
        do {
            return try await answer.futureResult.get()
        } catch {
            return .silent  // The promise above is never failed.
        }
    }

    private static func answer(to opening: TunnelOpening, _ failure: ConnectFailure) -> Answer {
        if let status = opening.status, ProxyVerdict(status: status) != .open { return .refused(status: status) }
        return failure == .proxyRefused ? .garbled : opening.step.failure
    }
}

extension TunnelOpening.Step {
    /// What it means that nothing follows on this step.
    fileprivate var failure: EgressProxyTrial.Answer {
        switch self {
        case .resolving: .unknown
        case .connecting: .unreachable
        case .handshaking: .unproven
        case .asking: .silent
        }
    }
}
