import HeraldCore
import Logging
import NIOCore
import NIOSSL

/// A connection to a receiver through our proxy: to the proxy first, which is then asked for the rest of the way. Lives
/// on one event loop.
final class TunnelOpening: Opening {
    /// Where it stands. Each step follows on the one before.
    enum Step: Hashable, Sendable {
        /// The proxy's name is looked up.
        case resolving
        /// The proxy is connected to.
        case connecting
        /// TLS begins with the proxy.
        case handshaking
        /// The proxy has been asked.
        case asking
    }

    /// The status that the proxy has answered with, if it has.
    private(set) var status: Int?
    private let proxy: EgressProxy
    private let authority: String
    private let tls: NIOSSLContext
    private let resolver: any NameResolver
    private let eventLoop: any EventLoop
    private let giveUpAt: NIODeadline
    private let logger: Logger
    private var approach: Connector?
    private var channel: (any Channel)?
    private var tunnel: ProxyTunnel?
    private var lastStep = Step.resolving
    private var completion: ((Result<any Channel, ConnectFailure>) -> Void)?

    /// Prepares a connection.
    ///
    /// - Parameters:
    ///   - authority: what the proxy is asked for.
    ///   - tls: by which a proxy that is spoken to by TLS is judged.
    ///   - giveUpAt: when the caller will have cancelled.
    init(
        through proxy: EgressProxy,
        to authority: String,
        tls: NIOSSLContext,
        resolver: any NameResolver,
        on eventLoop: any EventLoop,
        giveUpAt: NIODeadline,
        logger: Logger
    ) {
        self.proxy = proxy
        self.authority = authority
        self.tls = tls
        self.resolver = resolver
        self.eventLoop = eventLoop
        self.giveUpAt = giveUpAt
        self.logger = logger
    }

    var isBeforeProxy: Bool { step != .asking }

    /// How far it is, or was when it ended.
    var step: Step { tunnel?.hasAsked == true ? .asking : lastStep }

    func start(_ completion: @escaping (Result<any Channel, ConnectFailure>) -> Void) {
        self.completion = completion
        if let address = IPAddress(proxy.host) { return approach([address]) }
        resolver.resolve(proxy.host, for: .herald, on: eventLoop).assumeIsolated().whenComplete { [weak self] result in
            switch result {
            case .success(let addresses): self?.approach(addresses)
            case .failure: self?.end(.failure(.proxyUnavailable))
            }
        }
    }

    func cancel() {
        completion = nil
        approach?.cancel()
        approach = nil
        channel?.close(promise: nil)
        channel = nil
    }

    private func approach(_ addresses: [IPAddress]) {
        guard completion != nil else { return }
        lastStep = .connecting
        let openings = AddressOrder.sockets(AddressOrder.interleaved(addresses), port: proxy.port).map { address in
            SocketOpening(to: address, on: eventLoop, giveUpAt: giveUpAt)
        }
        guard !openings.isEmpty else { return end(.failure(.proxyUnavailable)) }
        let approach = Connector(by: openings, on: eventLoop) { [weak self] result in
            switch result {
            case .success(let channel): self?.ask(on: channel)
            case .failure(.outOfResources): self?.end(.failure(.outOfResources))
            case .failure(.unreachable), .failure(.forbidden), .failure(.proxyRefused), .failure(.proxyUnavailable):
                self?.end(.failure(.proxyUnavailable))
            }
        }
        self.approach = approach
        approach.start()
    }

    private func ask(on channel: any Channel) {
        approach = nil
        self.channel = channel
        lastStep = .handshaking
        do {
            let handshake = try proxy.isSecure ? handshake() : nil
            let tunnel = ProxyTunnel(
                to: authority,
                authorization: proxy.authorization,
                isProven: handshake.map { handshake in { [proxy] in proxy.isNamed(by: handshake.peerCertificate) } }
            ) { [weak self] verdict, status in
                self?.answered(verdict, status)
            }
            self.tunnel = tunnel
            if let handshake { try channel.pipeline.syncOperations.addHandler(handshake) }
            try channel.pipeline.syncOperations.addHandler(tunnel)
        } catch {
            // The channel has ended in this very moment, or TLS refuses the name.
            answered(.failed(.proxyUnavailable), nil)
        }
    }

    /// An address is compared with the certificate's by the TLS library, since it is the socket's.
    private func handshake() throws -> NIOSSLClientHandler {
        try NIOSSLClientHandler(context: tls, serverHostname: IPAddress(proxy.host) == nil ? proxy.host : nil)
    }

    private func answered(_ verdict: ProxyVerdict, _ status: Int?) {
        guard let channel, completion != nil else { return }
        self.status = status
        switch verdict {
        case .open:
            self.channel = nil
            end(.success(channel))
        case .failed(let failure):
            logger.debug(
                "the proxy opened no way",
                metadata: ["to": "\(authority)", "status": status.map { "\($0)" } ?? "none"]
            )
            end(.failure(failure))
        }
    }

    private func end(_ result: Result<any Channel, ConnectFailure>) {
        let completion = completion
        cancel()
        completion?(result)
    }
}
