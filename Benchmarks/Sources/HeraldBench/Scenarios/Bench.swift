import Foundation
import NIOCore
import NIOSSL

/// What every scenario has at hand.
struct Bench: Sendable {
    /// How much to do.
    let extent: Extent
    /// The path of the `herald` binary.
    let herald: String
    /// A directory for databases, logs and scripts, on the disk that is meant to be measured.
    let directory: URL
    /// The event loop of the load.
    let loop: any EventLoop
    /// The receiver.
    let sink: SinkProcess
    /// Servers that are used in every round.
    let kept = KeptServers()

    /// Runs `body` with a fresh server whose one org has webhooks to the sink's first endpoints.
    ///
    /// - Throws: what the server or `body` throws.
    func withServer<Result>(webhooks: Int, _ body: (DeliveryFlow) async throws -> Result) async throws -> Result {
        try await withServer([(0..<webhooks).map(Receiver.healthy)], body)
    }

    /// Runs `body` with a fresh server.
    ///
    /// - Parameters:
    ///   - orgs: the orgs to make, each with a webhook for each of these receivers; reports go to them in turn.
    ///   - arguments: what to pass to the server beside the usual.
    ///   - tls: what to encrypt reports by, when the arguments make the server speak HTTPS.
    /// - Throws: what the server or `body` throws.
    func withServer<Result>(
        _ orgs: [[Receiver]],
        arguments: [String] = [],
        tls: NIOSSLContext? = nil,
        ending: ServerUnderTest.Ending = .asked,
        _ body: (DeliveryFlow) async throws -> Result
    ) async throws -> Result {
        // It stays when something goes wrong: the server's log is in it.
        let home = try ServerHome(in: directory)
        let result = try await ServerUnderTest.with(
            herald,
            in: home,
            arguments: arguments,
            tls: tls,
            ending: ending,
            on: loop
        ) { server in
            var made: [BenchOrg] = []
            for receivers in orgs { made.append(try await server.makeOrg(receivers, sink: sink)) }
            return try await body(DeliveryFlow(bench: self, server: server, orgs: made))
        }
        try home.remove()
        return result
    }

    /// Makes a server with orgs, stops it and fills its database. It is kept for the rest of the run.
    func prepare(_ orgs: [[Receiver]], _ seed: Seed) async throws -> PreparedServer {
        var home = try ServerHome(in: directory)
        let made = try await ServerUnderTest.with(herald, in: home, on: loop) { server in
            var made: [BenchOrg] = []
            for receivers in orgs { made.append(try await server.makeOrg(receivers, sink: sink)) }
            return made
        }
        try await seed.fill(&home, at: sink, herald: herald)
        return PreparedServer(home: home, orgs: made)
    }

    /// Runs `body` with a server that is started with a filled database, which it may change.
    func withServer<Result>(
        on prepared: PreparedServer,
        _ body: (DeliveryFlow) async throws -> Result
    ) async throws -> Result {
        try await ServerUnderTest.with(herald, in: prepared.home, on: loop) { server in
            try await body(DeliveryFlow(bench: self, server: server, orgs: prepared.orgs))
        }
    }

    /// Runs `body` with a server that is started with a copy of a filled database.
    ///
    /// - Parameters:
    ///   - reported: how many of the orgs, from the first on, are reported for.
    ///   - arguments: what to pass to the server beside the usual.
    func withServer<Result>(
        _ prepared: PreparedServer,
        reported: Int = 1,
        arguments: [String] = [],
        _ body: (DeliveryFlow) async throws -> Result
    ) async throws -> Result {
        let home = try await prepared.home.copy()
        let result = try await ServerUnderTest.with(herald, in: home, arguments: arguments, on: loop) { server in
            try await body(DeliveryFlow(bench: self, server: server, orgs: Array(prepared.orgs.prefix(reported))))
        }
        try home.remove()
        return result
    }
}
