import NIOCore
import NIOPosix

/// Loopback ports.
enum FreePort {
    /// A port that nobody listens on; the system does not give it out again soon.
    static func find() async throws -> Int {
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0).get()
        let port = channel.localAddress?.port
        try await channel.close().get()
        guard let port else { throw TortureFailure("no free loopback port was found") }
        return port
    }
}
