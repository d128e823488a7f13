import NIOCore
import NIOPosix
import Testing

/// Ports for programs that cannot say which they took.
enum UnusedPort {
    /// A port of an address that was free a moment ago. Of another loopback address than `127.0.0.1` nobody takes it
    /// for a connection of his own in the meantime.
    static func find(at address: String = "127.0.0.2") async throws -> Int {
        let place = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: address, port: 0).get()
        let port = try #require(place.localAddress?.port)
        try await place.close()
        return port
    }
}
