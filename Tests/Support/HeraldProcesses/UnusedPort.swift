import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// Ports for those who must know theirs before they listen, or share it with nobody who was there before.
///
/// They are below those that the kernel gives out by default: nobody gets one in the meantime who takes any, and nobody
/// sends to one who means a receiver that is gone.
package enum UnusedPort {
    private static let next = Atomic(Int(getpid()))

    /// A port of an address that was free a moment ago; another one at each call of all programs on this machine that
    /// ask here. It stays taken for as long as this program runs.
    package static func find(at address: String = "127.0.0.1") async throws -> Int {
        let streams = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        let datagrams = DatagramBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        for _ in 0..<100 {
            let port = 10_000 + next.wrappingAdd(1, ordering: .relaxed).oldValue % 10_000
            // By the port of the same number for datagrams, which nobody else needs, others see that it is taken.
            guard let mark = try await bound({ try await datagrams.bind(host: "127.0.0.1", port: port).get() }) else {
                continue
            }
            guard let listener = try await bound({ try await streams.bind(host: address, port: port).get() }) else {
                try await mark.close()
                continue
            }
            try await listener.close()
            return port
        }
        throw NoUnusedPort()
    }

    private static func bound(_ bind: () async throws -> any Channel) async throws -> (any Channel)? {
        do {
            return try await bind()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            return nil
        }
    }
}

/// All ports that were tried are in use.
package struct NoUnusedPort: Error, CustomStringConvertible {
    package let description = "none of a hundred ports between 10000 and 19999 is free"
}
