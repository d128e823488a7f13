import HeraldAPI
import HeraldCore
import Hummingbird
import NIOCore
import NIOPosix
import ServiceLifecycle
import Testing

/// The API on a free port of the loopback interface.
struct RunningAPI: Sendable {
    let world: World
    let port: Int
    /// Begins to shut it down gracefully.
    let shutDown: @Sendable () async -> Void

    /// Runs the API around a test, and shuts it down gracefully.
    static func run<Value: Sendable>(
        _ world: World = World(),
        timeouts: EdgeTimeouts = .patient,
        maximumConnections: Int = Limits.clientConnections,
        unreadAnswers: Int = Limits.unreadAnswers,
        tls: ServerTLS? = nil,
        _ test: @Sendable (RunningAPI) async throws -> Value
    ) async throws -> Value {
        let (ports, continuation) = AsyncStream<Int>.makeStream()
        let application = APIApplication.make(
            world.environment,
            behind: { $0 },
            listeningOn: .hostname("127.0.0.1", port: 0),
            timeouts: timeouts,
            maximumConnections: maximumConnections,
            unreadAnswers: unreadAnswers,
            tls: tls,
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            onServerRunning: { continuation.yield($0.localAddress?.port ?? 0) }
        )
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(services: [application], logger: world.environment.logger)
        )
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            var iterator = ports.makeAsyncIterator()
            let port = await iterator.next() ?? 0
            let result: Result<Value, any Error>
            do {
                result = .success(
                    try await test(
                        RunningAPI(world: world, port: port) { await group.triggerGracefulShutdown() }
                    )
                )
            } catch {
                result = .failure(error)
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            return try result.get()
        }
    }

    /// Read once: it is long, and every call is held against it.
    private static let description = Result { try OpenAPIDocument() }

    /// Sends one request on a connection of its own, and holds the answer against the API's description.
    func send(
        _ method: String,
        _ path: String,
        key: String? = nil,
        body: String? = nil,
        type: String? = "application/json",
        headers: [String: String] = [:]
    ) async throws -> RawAnswer {
        let connection = try await RawConnection(port: port)
        try await connection.send(Self.request(method, path, key: key, body: body, type: type, headers: headers))
        let answer = await connection.answer(toHead: method == "HEAD")
        try await connection.close()
        let received = try #require(answer)
        for problem in try Self.description.get().problems(of: received, to: method, path) {
            Issue.record("\(problem)")
        }
        return received
    }

    /// The text of a request.
    static func request(
        _ method: String,
        _ path: String,
        key: String? = nil,
        body: String? = nil,
        type: String? = "application/json",
        headers: [String: String] = [:]
    ) -> String {
        var text = "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\n"
        if let key { text += "Authorization: Bearer \(key)\r\n" }
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) { text += "\(name): \(value)\r\n" }
        if let body {
            if let type { text += "Content-Type: \(type)\r\n" }
            text += "Content-Length: \(body.utf8.count)\r\n"
        }
        return text + "\r\n" + (body ?? "")
    }

    /// The head of a request that makes an org, whose body is JSON and comes by itself.
    static func creation(_ headers: [String: String]) -> String {
        request(
            "POST",
            "/platform/orgs",
            key: World.platformKey,
            headers: headers.merging(["Content-Type": "application/json"]) { given, _ in given }
        )
    }
}
