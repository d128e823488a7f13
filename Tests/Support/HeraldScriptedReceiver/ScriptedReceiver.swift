package import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A server that does to its clients what a script says, and keeps a record.
package final class ScriptedReceiver: Sendable {
    private let listener: any Channel
    private let log: ReceiverLog

    private init(listener: any Channel, log: ReceiverLog) {
        self.listener = listener
        self.log = log
    }

    /// Listens.
    ///
    /// - Parameters:
    ///   - host: the address to listen on.
    ///   - port: the port; zero takes a free one.
    ///   - identity: with one, the receiver speaks TLS.
    ///   - accepts: whether connections are taken from the kernel's queue; if not, they hang there.
    package static func start(
        _ script: ReceiverScript,
        host: String = "127.0.0.1",
        port: Int = 0,
        identity: ReceiverIdentity? = nil,
        accepts: Bool = true,
        on group: any EventLoopGroup = .singletonMultiThreadedEventLoopGroup
    ) async throws -> ScriptedReceiver {
        let log = ReceiverLog()
        let tls = try identity.map { try Self.tlsContext($0, log) }
        let listener = try await ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 4096)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelOption(.autoRead, value: accepts)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let number = log.accept()
                    let pipeline = channel.pipeline.syncOperations
                    if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
                    try pipeline.addHandler(ScriptRunner(steps: script.steps(number), connection: number, log: log))
                }
            }
            .bind(host: host, port: port)
            .get()
        return ScriptedReceiver(listener: listener, log: log)
    }

    /// Where it listens.
    package var port: Int { listener.localAddress?.port ?? 0 }

    /// What it has seen so far.
    package var record: ReceiverRecord { log.record }

    /// Waits until what it has seen fulfils a condition. A test that waits for ever has failed.
    package func waitUntil(_ isFulfilled: @escaping @Sendable (ReceiverRecord) -> Bool) async {
        await log.waitUntil(isFulfilled)
    }

    /// Listens no more, and closes what is open.
    package func stop() async throws {
        log.closeAll()
        try await listener.close()
    }

    private static func tlsContext(_ identity: ReceiverIdentity, _ log: ReceiverLog) throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: identity.chain,
            privateKey: identity.key
        )
        configuration.applicationProtocols = ["http/1.1"]
        configuration.shutdownTimeout = .milliseconds(1)
        configuration.sslContextCallback = { values, promise in
            log.named(values.serverHostname)
            promise.succeed(.noChanges)
        }
        return try NIOSSLContext(configuration: configuration)
    }
}
