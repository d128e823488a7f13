import HeraldSigning
import NIOCore
import NIOPosix

/// A receiver that answers `200` at once and remembers what it got.
///
/// It is as small as a receiver can be, one thread and no HTTP library, so that it takes as little as possible of the
/// machine that it shares with the server under test. Paths: `POST /d/K` delivers to endpoint K, `POST /run/R` begins a
/// run, `GET /counts` answers ``SinkCounts`` as JSON, `GET /receipts` answers every ``Receipt``.
struct SinkServer {
    /// The loopback port to listen on.
    let port: Int
    /// The secret that all deliveries are signed with.
    let secret: String
    /// Every how manieth request has its signature verified.
    let verifyEvery: Int

    /// Serves until the process ends.
    ///
    /// - Throws: when the port cannot be bound.
    func run() async throws {
        let loop = MultiThreadedEventLoopGroup(numberOfThreads: 1).next()
        let signer = Signer(SigningSecret(secret))
        let listening = loop.flatSubmit {
            let desk = NIOLoopBound(
                SinkDesk(ledger: ReceiptLedger(signer: signer, verifyEvery: max(1, verifyEvery))),
                eventLoop: loop
            )
            return ServerBootstrap(group: loop)
                .serverChannelOption(.backlog, value: 1024)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .childChannelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(SinkConnection(desk: desk.value))
                    }
                }
                .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
                .bind(host: "127.0.0.1", port: port)
        }
        try await listening.get().closeFuture.get()
    }
}
