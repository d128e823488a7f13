import Foundation
import NIOCore

/// A `herald serve` of the release build, on a free loopback port with an empty database.
struct ServerUnderTest: Sendable {
    /// The loopback port that it listens on.
    let port: Int
    /// The process.
    let process: ChildProcess
    /// The platform key that it accepts.
    let platformKey: String
    /// What it recorded.
    let outcomes: RecordedOutcomes
    /// How long it took from the start of the process until it was ready.
    let startTime: TimeAmount
    private let loop: any EventLoop

    /// Starts a server, passes it to `body`, and stops it.
    ///
    /// - Parameters:
    ///   - program: the path of the `herald` binary.
    ///   - directory: where to put its database and log; removed afterwards unless something went wrong.
    /// - Throws: when it does not start or does not end with status 0, and what `body` throws.
    static func with<Result>(
        _ program: String,
        in directory: URL,
        on loop: any EventLoop,
        _ body: (ServerUnderTest) async throws -> Result
    ) async throws -> Result {
        let home = directory.appendingPathComponent("server-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        let port = try await FreePort.find(on: loop)
        let key = PlatformKey().text
        let database = home.appendingPathComponent("herald.db").path
        let outcomes = try RecordedOutcomes(in: database)
        let began = NIODeadline.now()
        let process = try ChildProcess(
            program,
            [
                "serve", "--listen", "127.0.0.1:\(port)", "--database", database,
                "--allow-network", "127.0.0.0/8", "--allow-network", "::1/128", "--allow-insecure-receivers",
            ],
            environment: ["HERALD_PLATFORM_KEY": key, "HOME": home.path, "PATH": "/usr/bin:/bin"],
            log: home.appendingPathComponent("server.log")
        )
        do {
            try await waitUntilReady(process, port: port, on: loop)
            let server = ServerUnderTest(
                port: port,
                process: process,
                platformKey: key,
                outcomes: outcomes,
                startTime: .now() - began,
                loop: loop
            )
            let result = try await body(server)
            let status = try await process.stop()
            guard status == 0 else { throw BenchFailure("The server ended with status \(status) after SIGTERM") }
            try FileManager.default.removeItem(at: home)
            return result
        } catch {
            // The first error is the one to tell; the process is gone or killed either way.
            _ = try? await process.stop()
            throw BenchFailure(
                "\(error)\nThe server's last words, in full in \(process.log.path):\n\(process.lastWords)"
            )
        }
    }

    /// Makes an org with webhooks that lead to the sink's endpoints 0, 1, and so on.
    ///
    /// - Returns: the org's id.
    func makeOrg(webhooks: Int, sink: SinkProcess) async throws -> String {
        struct Org: Decodable { let id: String }
        struct KeySet: Decodable {
            let secretKey: String
            enum CodingKeys: String, CodingKey { case secretKey = "secret_key" }
        }
        struct Webhook: Decodable { let id: String }
        let org = try await post("/platform/orgs", #"{"name":"Benchmark"}"#, bearer: platformKey, Org.self)
        let keys = try await post("/platform/orgs/\(org.id)/key-sets", "{}", bearer: platformKey, KeySet.self)
        for number in 0..<webhooks {
            let body = """
                {"url":"http://127.0.0.1:\(sink.port)/d/\(number)","label":"endpoint-\(number)",\
                "event_types":["WORKFLOW_COMPLETED","WORKFLOW_FAILED"],"signing_secret":"\(SinkProcess.secret)"}
                """
            _ = try await post("/orgs/webhooks", body, bearer: keys.secretKey, Webhook.self)
        }
        return org.id
    }

    private func post<Answer: Decodable>(
        _ path: String,
        _ json: String,
        bearer: String,
        _ answer: Answer.Type
    ) async throws -> Answer {
        try await HTTPCall(method: "POST", path: path, bearer: bearer, json: json)
            .send(to: port, on: loop, decoding: answer)
    }

    private static func waitUntilReady(_ process: ChildProcess, port: Int, on loop: any EventLoop) async throws {
        for _ in 0..<3_000 {
            if let status = process.exitStatus { throw BenchFailure("The server ended with status \(status)") }
            // Refused until it listens.
            if let answer = try? await HTTPCall(path: "/readyz").send(to: port, on: loop), answer.head.status == 200 {
                return
            }
            try await Task.sleep(for: .milliseconds(5))
        }
        throw BenchFailure("The server was not ready within 15 s")
    }
}
