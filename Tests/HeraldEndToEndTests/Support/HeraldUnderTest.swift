import Foundation
import HeraldTestFiles
import Testing

/// A running `herald serve`, and calls to it.
final class HeraldUnderTest: Sendable {
    static let platformKey = "plk_0123456789abcdefghij"

    /// What it is started with, unless a test says otherwise. A receiver that a busy machine keeps from answering in ten
    /// seconds would be sent to again, and what a test counts would be one more.
    private static let usual = ["HERALD_PLATFORM_KEY": platformKey, "HERALD_ATTEMPT_TIMEOUT": "60s"]

    let process: RunningProcess
    /// Where it listens, as in `127.0.0.1:8080`.
    let address: String

    var baseURL: String { "http://\(address)" }

    /// Starts a server and waits until it listens.
    ///
    /// - Parameters:
    ///   - listen: where it listens; on a free port, unless said otherwise.
    ///   - database: the name of a file in the folder, or a URL.
    init(
        in folder: TestFolder,
        listen: String = "127.0.0.1:0",
        database: String = "herald.db",
        arguments: [String] = [],
        environment: [String: String] = [:]
    ) async throws {
        let process = try RunningProcess(
            HeraldBinary.path,
            ["serve", "--listen", listen, "--log-format", "json"]
                + ["--database", database.contains("://") ? database : folder.file(database)] + arguments,
            environment: Self.usual.merging(environment) { $1 },
            in: folder
        )
        address = try await eventually("herald listens; it said: \(process.errors)") {
            guard process.isRunning else { throw NeverHappened(expectation: "a start: \(process.errors)") }
            return Self.address(in: process.errors)
        }
        self.process = process
    }

    /// The arguments that allow receivers on this machine, with http and any port, and browsers without HTTPS.
    static let sandbox = [
        "--allow-network", "127.0.0.0/8", "--allow-network", "::1/128", "--allow-insecure-receivers",
        "--public-url", "http://127.0.0.1:0",
    ]

    private static func address(in log: String) -> String? {
        log.split(separator: "\n").lazy
            .filter { $0.contains(#""message":"serving""#) }
            // The last line may be half written.
            .compactMap { try? JSON($0)["listen"]?.text }
            .first
    }

    /// An answer of the API.
    struct Answer {
        let status: Int
        let headers: [String: String]
        let text: String

        /// `nil` when the body is no JSON; the test that looks into it then says what is missing.
        var json: JSON? { try? JSON(text[...]) }
    }

    /// Calls the API.
    ///
    /// - Parameter key: the bearer key, the platform's unless said otherwise.
    func call(
        _ method: String,
        _ path: String,
        key: String? = HeraldUnderTest.platformKey,
        body: String? = nil,
        type: String = "application/json"
    ) async throws -> Answer {
        try await HTTPCall.make(method, baseURL + path, key: key, body: body, type: type)
    }

    /// Creates an org with a key set.
    func createOrg(_ name: String = "Acme") async throws -> (id: String, secretKey: String, publicKey: String) {
        let org = try await call("POST", "/platform/orgs", body: #"{"name":"\#(name)"}"#)
        let id = try #require(org.json?["id"]?.text)
        let keys = try await call("POST", "/platform/orgs/\(id)/key-sets", body: "{}")
        return (
            id, try #require(keys.json?["secret_key"]?.text), try #require(keys.json?["public_key"]?.text)
        )
    }

    /// Registers a webhook for both events.
    ///
    /// - Returns: its signing secret.
    func register(_ url: String, label: String, key: String) async throws -> String {
        let answer = try await call(
            "POST",
            "/orgs/webhooks",
            key: key,
            body: #"{"url":"\#(url)","label":"\#(label)","event_types":["WORKFLOW_COMPLETED","WORKFLOW_FAILED"]}"#
        )
        #expect(answer.status == 200, "\(answer.text)")
        return try #require(answer.json?["signing_secret"]?.text)
    }

    /// Reports a workflow's status.
    func report(_ status: String, of workflow: UUID = UUID(), org: String) async throws -> Answer {
        try await call(
            "POST",
            "/platform/workflow-events",
            body: #"{"org_id":"\#(org)","workflow_id":"\#(workflow.uuidString)","status":"\#(status)"}"#
        )
    }
}
