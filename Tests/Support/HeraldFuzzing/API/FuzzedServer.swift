import HeraldAPI
import Hummingbird
import NIOCore
import NIOPosix
import ServiceLifecycle

/// The API on a free port of the loopback interface, for inputs that are whole connections.
package enum FuzzedServer {
    /// Runs the server around some work with the targets that need it, and ends it.
    package static func run<Value: Sendable>(
        _ work: @Sendable ([FuzzTarget]) async throws -> Value
    ) async throws -> Value {
        let api = try await FuzzedAPI()
        let (ports, continuation) = AsyncStream<Int>.makeStream()
        let application = APIApplication.make(
            api.environment,
            behind: { $0 },
            listeningOn: .hostname("127.0.0.1", port: 0),
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            onServerRunning: { continuation.yield($0.localAddress?.port ?? 0) }
        )
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(services: [application], logger: api.environment.logger)
        )
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            var iterator = ports.makeAsyncIterator()
            let port = await iterator.next() ?? 0
            let result: Result<Value, any Error>
            do {
                result = .success(try await work([.connections(toPort: port)]))
            } catch {
                result = .failure(error)
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            return try result.get()
        }
    }
}
