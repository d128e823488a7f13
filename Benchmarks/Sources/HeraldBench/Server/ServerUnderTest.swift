import Foundation
import NIOCore
import NIOSSL

/// A `herald serve` of the release build, on a free loopback port.
struct ServerUnderTest: Sendable {
    /// How a server is made to end.
    enum Ending {
        /// By `SIGTERM`: it finishes what is under way, and must end with status 0.
        case asked
        /// By `SIGKILL`, where what is under way would hang for long and its end is not what is measured.
        case killed
    }

    /// The loopback port that it listens on.
    let port: Int
    /// What to encrypt by when it speaks HTTPS.
    let tls: NIOSSLContext?
    /// The process.
    let process: ChildProcess
    /// The platform key that it accepts.
    let platformKey: String
    /// What it recorded.
    let outcomes: RecordedOutcomes
    /// How long it took from the start of the process until it was ready.
    let startTime: TimeAmount
    private let loop: any EventLoop

    /// Starts a server, passes it to `body`, and ends it.
    ///
    /// - Parameters:
    ///   - program: the path of the `herald` binary.
    ///   - home: where its database is or will be, and its log.
    ///   - arguments: what to pass beside what every server under test is given.
    ///   - tls: what to encrypt by, when the arguments make it speak HTTPS.
    /// - Throws: when it does not start or does not end as it should, and what `body` throws.
    static func with<Result>(
        _ program: String,
        in home: ServerHome,
        arguments: [String] = [],
        tls: NIOSSLContext? = nil,
        ending: Ending = .asked,
        on loop: any EventLoop,
        _ body: (ServerUnderTest) async throws -> Result
    ) async throws -> Result {
        let port = try await FreePort.find(on: loop)
        let outcomes = try RecordedOutcomes(in: home.database, after: home.countedAfter)
        let began = NIODeadline.now()
        let process = try ChildProcess(
            program,
            [
                "serve", "--listen", "127.0.0.1:\(port)", "--database", home.database,
                "--allow-network", "127.0.0.0/8", "--allow-network", "::1/128", "--allow-insecure-receivers",
            ] + arguments,
            environment: ["HERALD_PLATFORM_KEY": home.platformKey, "HOME": home.folder.path, "PATH": "/usr/bin:/bin"],
            log: home.folder.appendingPathComponent("server.log")
        )
        do {
            try await waitUntilReady(process, port: port, by: tls, on: loop)
            let server = ServerUnderTest(
                port: port,
                tls: tls,
                process: process,
                platformKey: home.platformKey,
                outcomes: outcomes,
                startTime: .now() - began,
                loop: loop
            )
            let result = try await body(server)
            switch ending {
            case .asked:
                let status = try await process.stop()
                guard status == 0 else { throw BenchFailure("The server ended with status \(status) after SIGTERM") }
            case .killed:
                _ = try await process.stop(by: SIGKILL)
            }
            return result
        } catch {
            // The first error is the one to tell; the process is gone or killed either way.
            _ = try? await process.stop()
            throw BenchFailure(
                "\(error)\nThe server's last words, in full in \(process.log.path):\n\(process.lastWords)"
            )
        }
    }

    /// Makes an org with a webhook for each receiver.
    func makeOrg(_ receivers: [Receiver], sink: SinkProcess) async throws -> BenchOrg {
        struct Org: Decodable { let id: String }
        struct KeySet: Decodable {
            let secretKey: String
            enum CodingKeys: String, CodingKey { case secretKey = "secret_key" }
        }
        struct Webhook: Decodable { let id: String }
        let org = try await post("/platform/orgs", #"{"name":"Benchmark"}"#, bearer: platformKey, Org.self)
        let keys = try await post("/platform/orgs/\(org.id)/key-sets", "{}", bearer: platformKey, KeySet.self)
        for (number, receiver) in receivers.enumerated() {
            let body = """
                {"url":"\(receiver.url(at: sink))","label":"endpoint-\(number)",\
                "event_types":["WORKFLOW_COMPLETED","WORKFLOW_FAILED"],"signing_secret":"\(SinkProcess.secret)"}
                """
            _ = try await post("/orgs/webhooks", body, bearer: keys.secretKey, Webhook.self)
        }
        return BenchOrg(id: org.id, receivers: receivers)
    }

    private func post<Answer: Decodable>(
        _ path: String,
        _ json: String,
        bearer: String,
        _ answer: Answer.Type
    ) async throws -> Answer {
        try await HTTPCall(method: "POST", path: path, bearer: bearer, json: json)
            .send(to: port, by: tls, on: loop, decoding: answer)
    }

    private static func waitUntilReady(
        _ process: ChildProcess,
        port: Int,
        by tls: NIOSSLContext?,
        on loop: any EventLoop
    ) async throws {
        for _ in 0..<3_000 {
            if let status = process.exitStatus { throw BenchFailure("The server ended with status \(status)") }
            // Refused until it listens.
            let answer = try? await HTTPCall(path: "/readyz").send(to: port, by: tls, on: loop)
            if answer?.head.status == 200 { return }
            try await Task.sleep(for: .milliseconds(5))
        }
        throw BenchFailure("The server was not ready within 15 s")
    }
}
