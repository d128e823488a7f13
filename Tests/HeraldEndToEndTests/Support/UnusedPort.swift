import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// Ports for those who must know theirs before they listen, or share it with nobody who was there before.
///
/// They are below those that the kernel gives out: nobody gets one in the meantime who takes any, and nobody sends to one
/// who means a receiver that is gone.
enum UnusedPort {
    /// Where whoever has a port of these listens too, as long as the program runs: the other program that looks for such
    /// ports (`FreePort` of the torture) passes it over.
    private static let mark = "127.0.0.77"

    private static let next = Atomic(Int(getpid()))

    /// A port of an address that was free a moment ago; another one at each call.
    static func find(at address: String = "127.0.0.2") async throws -> Int {
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        for _ in 0..<100 {
            let port = 10_000 + next.wrappingAdd(1, ordering: .relaxed).oldValue % 10_000
            do {
                _ = try await bootstrap.bind(host: mark, port: port).get()
                try await bootstrap.bind(host: address, port: port).get().close()
                return port
            } catch let error as IOError where error.errnoCode == EADDRINUSE {}
        }
        throw NeverHappened(expectation: "one of a hundred ports is free")
    }
}
