import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// Loopback ports.
enum FreePort {
    /// Where whoever has a port of these listens too, as long as the program runs: others that look for such ports pass
    /// it over.
    private static let mark = "127.0.0.77"

    private static let next = Atomic(Int(getpid()))

    /// A port that nobody listens on, another one at each call. It is below those that the kernel gives out, so nobody
    /// gets it while its server is down who takes any.
    static func find() async throws -> Int {
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        for _ in 0..<100 {
            let port = 10_000 + next.wrappingAdd(1, ordering: .relaxed).oldValue % 10_000
            do {
                _ = try await bootstrap.bind(host: mark, port: port).get()
                try await bootstrap.bind(host: "127.0.0.1", port: port).get().close()
                return port
            } catch let error as IOError where error.errnoCode == EADDRINUSE {}
        }
        throw TortureFailure("no free loopback port was found")
    }
}
