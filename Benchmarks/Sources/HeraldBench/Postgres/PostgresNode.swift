import Foundation
import NIOCore

/// A `herald serve` on a PostgreSQL server, one of several.
struct PostgresNode: Sendable {
    /// The loopback port that it listens on.
    let port: Int
    /// The process.
    let process: ChildProcess

    /// The platform key of every node.
    static let platformKey = PlatformKey().text

    /// Starts a node and waits until it is ready.
    ///
    /// - Parameter arguments: what to pass beside what every node is given.
    init(_ bench: Bench, on url: String, number: Int, arguments: [String] = []) async throws {
        port = try await FreePort.find(on: bench.loop)
        process = try ChildProcess(
            bench.herald,
            [
                "serve", "--listen", "127.0.0.1:\(port)", "--database", url,
                "--allow-network", "127.0.0.0/8", "--allow-network", "::1/128", "--allow-insecure-receivers",
            ] + arguments,
            environment: [
                "HERALD_PLATFORM_KEY": Self.platformKey, "HERALD_MASTER_KEY": String(repeating: "5a", count: 32),
                "PATH": "/usr/bin:/bin",
            ],
            log: bench.directory.appendingPathComponent("node-\(number)-\(UUID().uuidString).log")
        )
        for _ in 0..<6_000 {
            if let status = process.exitStatus {
                throw BenchFailure("The node ended with status \(status)\n\(process.lastWords)")
            }
            // Refused until it listens.
            let answer = try? await HTTPCall(path: "/readyz").send(to: port, on: bench.loop)
            if answer?.head.status == 200 { return }
            try await Task.sleep(for: .milliseconds(5))
        }
        throw BenchFailure("The node was not ready within 30 s\n\(process.lastWords)")
    }

    /// Makes an org with one webhook.
    ///
    /// - Returns: its id.
    func makeOrg(_ receiver: Receiver, sink: SinkProcess, on loop: any EventLoop) async throws -> String {
        struct Org: Decodable { let id: String }
        struct KeySet: Decodable { let secret_key: String }
        struct Webhook: Decodable { let id: String }
        let org = try await HTTPCall(
            method: "POST",
            path: "/platform/orgs",
            bearer: Self.platformKey,
            json: #"{"name":"Benchmark"}"#
        ).send(to: port, on: loop, decoding: Org.self)
        let keys = try await HTTPCall(
            method: "POST",
            path: "/platform/orgs/\(org.id)/key-sets",
            bearer: Self.platformKey,
            json: "{}"
        ).send(to: port, on: loop, decoding: KeySet.self)
        let registration = """
            {"url":"\(receiver.url(at: sink))","label":"endpoint","event_types":["WORKFLOW_COMPLETED"],\
            "signing_secret":"\(SinkProcess.secret)"}
            """
        _ = try await HTTPCall(method: "POST", path: "/orgs/webhooks", bearer: keys.secret_key, json: registration)
            .send(to: port, on: loop, decoding: Webhook.self)
        return org.id
    }

    /// Asks it to end.
    func stop() async throws {
        let status = try await process.stop()
        guard status == 0 else { throw BenchFailure("A node ended with status \(status)\n\(process.lastWords)") }
    }
}
