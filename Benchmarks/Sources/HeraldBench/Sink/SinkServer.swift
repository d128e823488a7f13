import HeraldSigning
import NIOCore
import NIOPosix
import NIOSSL

/// A receiver that answers `200` at once and remembers what it got.
///
/// It is as small as a receiver can be, one thread and no HTTP library, so that it takes as little as possible of the
/// machine that it shares with the server under test. Paths: `POST /d/K` delivers to endpoint K, `POST /run/R` begins a
/// run, `POST /hang/K` is never answered, `GET /counts` answers ``SinkCounts`` as JSON, `GET /receipts` answers every ``Receipt``.
struct SinkServer {
    /// The loopback port to listen on.
    let port: Int
    /// The secret that all deliveries are signed with.
    let secret: String
    /// Every how manieth request has its signature verified.
    let verifyEvery: Int

    /// Where it is reached over TLS as well, if anywhere.
    var secure: Secure?

    /// A port for TLS, and the paths of certificate and key.
    struct Secure {
        let port: Int
        let certificate: String
        let key: String
    }

    /// Serves until the process ends.
    ///
    /// - Throws: when a port cannot be bound, or the certificate cannot be used.
    func run() async throws {
        let loop = MultiThreadedEventLoopGroup(numberOfThreads: 1).next()
        let signer = Signer(SigningSecret(secret))
        let desk = try await loop.submit {
            let ledger = ReceiptLedger(signer: signer, verifyEvery: max(1, verifyEvery))
            return NIOLoopBound(SinkDesk(ledger: ledger), eventLoop: loop)
        }
        .get()
        if let secure {
            let context = try NIOSSLContext(
                configuration: .makeServerConfiguration(
                    certificateChain: NIOSSLCertificate.fromPEMFile(secure.certificate).map { .certificate($0) },
                    privateKey: .privateKey(NIOSSLPrivateKey(file: secure.key, format: .pem))
                )
            )
            _ = try await bootstrap(on: loop, desk, context).bind(host: "127.0.0.1", port: secure.port).get()
        }
        let plain = try await bootstrap(on: loop, desk, nil).bind(host: "127.0.0.1", port: port).get()
        try await plain.closeFuture.get()
    }

    private func bootstrap(
        on loop: any EventLoop,
        _ desk: NIOLoopBound<SinkDesk>,
        _ tls: NIOSSLContext?
    ) -> ServerBootstrap {
        ServerBootstrap(group: loop)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
                    try pipeline.addHandler(SinkConnection(desk: desk.value))
                }
            }
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
    }
}
