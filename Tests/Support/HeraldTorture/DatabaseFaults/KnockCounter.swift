import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// Stands where a server stood, turns everybody away, and counts.
final class KnockCounter: Sendable {
    private let path: String
    private let state = Mutex(State())

    private struct State {
        var count = 0
        var channel: (any Channel)?
    }

    /// Counts at the path of a server's socket.
    init(at path: String) {
        self.path = path
    }

    /// How many have connected.
    var count: Int { state.withLock(\.count) }

    /// Takes the server's place, which must have ended.
    func begin() async throws {
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { [self] channel in
                state.withLock { $0.count += 1 }
                return channel.close()
            }
            .bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true).get()
        // The nodes may run as anybody.
        chmod(path, 0o777)
        state.withLock { $0.channel = channel }
    }

    /// Leaves it.
    func end() async throws {
        try await state.withLock { $0.channel.take() }?.close().get()
        if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
    }
}
