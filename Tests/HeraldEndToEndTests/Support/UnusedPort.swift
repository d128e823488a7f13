import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// Ports for those who must know theirs before they listen, or share it with nobody who was there before.
///
/// They are below those that the kernel gives out: nobody gets one in the meantime who takes any, and nobody sends to one
/// who means a receiver that is gone.
enum UnusedPort {
    private static let next = Atomic(Int(getpid()))

    /// Another one at each call, which a different program may have.
    static var candidate: Int { 10_000 + next.wrappingAdd(1, ordering: .relaxed).oldValue % 10_000 }

    /// A port of an address that was free a moment ago.
    static func find(at address: String = "127.0.0.2") async throws -> Int {
        for _ in 0..<100 {
            let port = candidate
            do {
                try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                    .bind(host: address, port: port).get().close()
                return port
            } catch let error as IOError where error.errnoCode == EADDRINUSE {}
        }
        throw NeverHappened(expectation: "one of a hundred ports is free")
    }
}
