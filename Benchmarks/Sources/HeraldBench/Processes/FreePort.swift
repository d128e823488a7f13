import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// Loopback ports for the processes of a run.
enum FreePort {
    private static let next = Atomic(Int(getpid()))

    /// A port that nobody listens on, another one at each call. It is below those that the kernel gives out by default,
    /// so no connection of the run's gets it before its server does.
    static func find(on loop: any EventLoop) async throws -> Int {
        for _ in 0..<100 {
            let port = 10_000 + next.wrappingAdd(1, ordering: .relaxed).oldValue % 10_000
            do {
                try await ServerBootstrap(group: loop).bind(host: "127.0.0.1", port: port).get().close()
                return port
            } catch let error as IOError where error.errnoCode == EADDRINUSE {}
        }
        throw BenchFailure("No free loopback port was found")
    }
}
