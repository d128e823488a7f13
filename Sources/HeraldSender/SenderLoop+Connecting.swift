import HeraldCore
import Logging
import NIOCore
import NIOSSL

/// From a granted slot to an open connection: resolve, judge, connect, shake hands.
extension SenderLoop {
    /// Begins to open a connection for a send.
    func open(_ slot: ConnectionID, for send: Send) {
        send.stage = .resolving(slot)
        do {
            try setup.trust.policy.judge(send.request.url)
        } catch {
            return end(send, .addressRefused)
        }
        switch send.destination.host {
        case .address(let address):
            connect([address], slot, for: send)
        case .name(let name) where setup.proxy?.resolves == true:
            connect(slot, for: send, by: openings(to: ["\(name):\(send.destination.port)"], for: send))
        case .name(let name):
            send.progress.enter(.resolve, at: .now())
            let asker = send.request.org.map { NameAsker.org($0) } ?? .herald
            let answer = setup.resolver.resolve(name, for: asker, on: eventLoop)
            answer.assumeIsolated().whenComplete { [weak self] result in
                self?.resolved(result, slot, for: send)
            }
        }
    }

    /// The handshake is through: the request can go.
    func handshakeCompleted(on connection: Connection) {
        guard let send = connection.send, case .handshaking = send.stage else { return }
        guard isCertified(connection, for: send.destination.host) else {
            log("certificate is for somebody else", send, nil)
            return end(send, .tlsFailed)
        }
        send.certificateEnd = connection.certificateEnd
        exchange(send, on: connection, isReused: false)
    }

    /// A connection ended while it was idle, or while it shook hands.
    func brokeOff(_ connection: Connection, detail: (any Error)?) {
        guard let send = connection.send else { return close(connection) }
        log("TLS handshake failed", send, detail)
        end(send, .tlsFailed)
    }

    private func resolved(_ result: Result<[IPAddress], any Error>, _ slot: ConnectionID, for send: Send) {
        // A send that has ended since holds no slot any more.
        guard case .resolving(slot) = send.stage, send.deadlineHandle != nil else { return }
        switch result {
        case .success(let addresses):
            connect(addresses, slot, for: send)
        case .failure(NameResolutionError.unavailable):
            log("name resolver is unavailable", send, nil)
            abandon(send, .notAttempted(.resolverUnavailable))
        case .failure:
            end(send, .nameNotResolved)
        }
    }

    private func connect(_ addresses: [IPAddress], _ slot: ConnectionID, for send: Send) {
        guard let judged = JudgedAddresses(addresses, port: send.destination.port, policy: setup.trust.policy) else {
            return end(send, .addressRefused)
        }
        if setup.proxy != nil {
            connect(slot, for: send, by: openings(to: judged.authorities, for: send))
        } else {
            connect(
                slot,
                for: send,
                by: judged.sockets.map { SocketOpening(to: $0, on: eventLoop, giveUpAt: send.deadline) }
            )
        }
    }

    /// Ways through the proxy.
    private func openings(to authorities: [String], for send: Send) -> [any Opening] {
        guard let proxy = setup.proxy else { return [] }
        return authorities.map { authority in
            TunnelOpening(
                through: proxy,
                to: authority,
                tls: setup.trust.tls,
                resolver: setup.resolver,
                on: eventLoop,
                giveUpAt: send.deadline,
                logger: setup.logger
            )
        }
    }

    private func connect(_ slot: ConnectionID, for send: Send, by openings: [any Opening]) {
        send.progress.enter(.connect, at: .now())
        let connector = Connector(by: openings, on: eventLoop) { [weak self] result in
            self?.connected(result, slot, for: send)
        }
        send.stage = .connecting(slot, connector)
        connector.start()
    }

    private func connected(_ result: Result<any Channel, ConnectFailure>, _ slot: ConnectionID, for send: Send) {
        switch result {
        case .success(let channel):
            setUp(channel, slot, for: send)
        case .failure(.unreachable):
            end(send, .connectionFailed)
        case .failure(.forbidden):
            end(send, .addressRefused)
        case .failure(let failure):
            log("no connection could be made, by no fault of the receiver's", send, nil)
            abandon(send, .notAttempted(failure.ownFault ?? .outOfResources))
        }
    }

    private func setUp(_ channel: any Channel, _ slot: ConnectionID, for send: Send) {
        let connection = Connection(id: slot, channel: channel, owner: self, send: send)
        connections[slot] = connection
        send.stage = .handshaking(connection)
        do {
            let tls = send.destination.isSecure ? try tlsHandler(for: send.destination.host) : nil
            if tls != nil { send.progress.enter(.tls, at: .now()) }
            try connection.setUp(tls: tls)
            if tls == nil { exchange(send, on: connection, isReused: false) }
        } catch {
            // The handlers do not fit on a channel that ended in this very moment, or TLS refuses the name.
            log("connection could not be set up", send, error)
            end(send, send.destination.isSecure ? .tlsFailed : .connectionLost)
        }
    }

    /// The name goes into SNI and must be the certificate's. An address goes into no SNI (RFC 6066 section 3); the
    /// certificate must then bear the address itself, which is the one that the socket is connected to, unless that is
    /// our proxy's.
    private func tlsHandler(for host: WebhookHost) throws -> NIOSSLClientHandler {
        switch host {
        case .name(let name): try NIOSSLClientHandler(context: setup.trust.tls, serverHostname: name)
        case .address: try NIOSSLClientHandler(context: setup.trust.tlsToAddress, serverHostname: nil)
        }
    }

    private func isCertified(_ connection: Connection, for host: WebhookHost) -> Bool {
        switch host {
        case .name(let name): connection.isCertified { CertificateName.matches(name, $0) }
        case .address(let address) where setup.proxy != nil:
            connection.isCertified { CertificateName.matches(address, $0) }
        case .address: true
        }
    }

    private func log(_ message: Logger.Message, _ send: Send, _ error: (any Error)?) {
        setup.logger.debug(
            message,
            metadata: ["destination": "\(send.destination)", "error": error.map { "\($0)" } ?? "none"]
        )
    }
}
