import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// Loopback ports.
enum FreePort {
    private static let next = Atomic(Int(getpid()))

    /// A port that nobody listens on. It is below those that the kernel gives out, so nobody gets it while its server is
    /// down who takes any.
    static func find() async throws -> Int {
        for _ in 0..<100 {
            let port = 10_000 + next.wrappingAdd(1, ordering: .relaxed).oldValue % 10_000
            do {
                try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                    .bind(host: "127.0.0.1", port: port).get().close()
                return port
            } catch let error as IOError where error.errnoCode == EADDRINUSE {}
        }
        throw TortureFailure("no free loopback port was found")
    }
}
