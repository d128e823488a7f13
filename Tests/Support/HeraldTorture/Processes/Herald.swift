import AsyncHTTPClient
import Foundation
import NIOCore

/// How to start a Herald from one database again and again, on one port.
struct Herald: Sendable {
    /// The binary.
    let program: String
    let database: String
    let port: Int
    /// The file that the servers log to.
    var log: String
    /// Added to every server's environment.
    var environment: [String: String] = [:]
    /// How long an attempt may take, and after how long what a server held that is gone is taken over by others.
    var attemptTimeout: Duration = .seconds(30)
    var lease: Duration?

    static let platformKey = "plk_torture0123456789abcdef"

    /// The schedule: short, so that a run ends, and with more attempts than the flaky receiver needs.
    static let maxAttempts = 6
    private static let schedule = ["--max-attempts", "\(maxAttempts)", "--delivery-window", "10m"]

    /// The server's base URL.
    var url: String { "http://127.0.0.1:\(port)" }

    /// Starts a server, without waiting for anything.
    func start() throws -> ChildProcess {
        try ChildProcess(
            program,
            [
                "serve", "--listen", "127.0.0.1:\(port)", "--database", database, "--log-format", "json",
                "--allow-network", "127.0.0.0/8", "--allow-insecure-receivers", "--retry-schedule", "200ms,400ms",
                "--attempt-timeout", "\(attemptTimeout.components.seconds)s",
                // Deleted webhooks count, of which a long run makes thousands.
                "--max-webhooks-per-org", "1000",
            ] + (lease.map { ["--lease", "\($0.components.seconds)s"] } ?? []) + Self.schedule,
            environment: ["HERALD_PLATFORM_KEY": Self.platformKey, "PATH": "/usr/bin:/bin"]
                .merging(environment) { $1 },
            log: log
        )
    }

    /// Waits until a server answers anything, or has ended.
    func listens(_ server: ChildProcess, by client: PlatformClient) async throws {
        try await Pause.until("the server listens; it said: \(server.lastWords)") {
            if server.exitStatus != nil { return }
            // Refused until it listens.
            return (try? await client.readiness(of: self)).map { _ in }
        }
    }

    /// Waits until a server is ready.
    ///
    /// - Throws: ``TortureFailure`` when it ends instead, with its last words.
    func ready(_ server: ChildProcess, by client: PlatformClient) async throws {
        try await Pause.until("the server is ready; it said: \(server.lastWords)") {
            if let status = server.exitStatus {
                throw TortureFailure("the server ended with status \(status): \(server.lastWords)")
            }
            // Refused until it listens.
            return try? await client.readiness(of: self) == 200 ? () : nil
        }
    }

    /// Checks the database with `herald fsck`, and notes when it is not sound.
    func expectSound(_ problems: Problems) async throws {
        let (status, words) = try await fsck()
        if status != 0 { problems.note(.unsoundDatabases, "fsck ended with \(status):\n\(words)") }
    }

    /// Checks the database with `herald fsck`.
    ///
    /// - Returns: the exit status, and what it printed.
    private func fsck() async throws -> (status: Int32, words: String) {
        let log = self.log + ".\(UUID().uuidString).fsck"
        let process = try ChildProcess(
            program,
            ["fsck", "--database", database] + Self.schedule,
            environment: ["PATH": "/usr/bin:/bin"],
            log: log
        )
        let status = try await process.ended()
        let words = process.words
        try FileManager.default.removeItem(atPath: log)
        return (status, words)
    }
}
