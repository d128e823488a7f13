import Foundation
import HeraldProcesses
import NIOPosix
import Synchronization

/// A database on a PostgreSQL server, asked by SQL of our own through `psql`, which runs as long as this is held.
final class SharedDatabase: Sendable {
    private let input = Pipe()
    private let output = Pipe()
    /// One question at a time.
    private let turn = Mutex(())

    /// Ends an answer; nothing that is asked for looks like it.
    private static let mark = "--- answered"

    /// Connects to the database that a URL names.
    init(_ url: String) throws {
        _ = try SpawnedProcess(
            "psql",
            ["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--field-separator=|", url],
            input: .descriptor(input.fileHandleForReading.fileDescriptor),
            output: .descriptor(output.fileHandleForWriting.fileDescriptor),
            errors: .inherited
        )
        try input.fileHandleForReading.close()
        try output.fileHandleForWriting.close()
    }

    deinit {
        // psql ends with its input; one that has ended already needs no telling.
        try? input.fileHandleForWriting.close()
    }

    /// The rows of a query, as texts.
    ///
    /// - Throws: ``TortureFailure`` when `psql` has ended, as it does when the server is gone.
    func rows(_ sql: String) async throws -> [[String]] {
        // psql is waited for on a thread that no task needs.
        let text = try await NIOThreadPool.singleton.runIfActive { [self] in
            try turn.withLock { _ in try answer(to: sql) }
        }
        return text.split(separator: "\n").dropLast().map { line in
            line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// How many deliveries are pending.
    func pending() async throws -> Int {
        try await number("SELECT count(*) FROM herald.pending")
    }

    /// What a query counts.
    func number(_ sql: String) async throws -> Int {
        guard let text = try await rows(sql).first?.first, let number = Int(text) else {
            throw TortureFailure("no number: \(sql)")
        }
        return number
    }

    /// All deliveries.
    func deliveries() async throws -> StoredDeliveries {
        let query = """
            SELECT d.id, w.id, h.label, d.event_type, d.state, coalesce(p.attempts, d.attempts)
            FROM herald.delivery AS d JOIN herald.workflow AS w ON w.key = d.workflow_key
                JOIN herald.webhook AS h ON h.id = d.webhook_id
                LEFT JOIN herald.pending AS p ON p.delivery_id = d.id
            """.replacing("\n", with: " ")
        return StoredDeliveries(byID: Dictionary(uniqueKeysWithValues: try await rows(query).map(Self.delivery)))
    }

    /// What a node holds leases on, and how many attempts of each are recorded.
    func held(by node: String) async throws -> [String: Int] {
        let rows = try await rows("SELECT delivery_id, attempts FROM herald.pending WHERE lease_owner = '\(node)'")
        return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], Int($0[1]) ?? 0) })
    }

    /// The nodes that hold leases.
    func holders() async throws -> Set<String> {
        Set(
            try await rows("SELECT DISTINCT lease_owner FROM herald.pending WHERE lease_owner IS NOT NULL").map {
                $0[0]
            }
        )
    }

    private func answer(to sql: String) throws -> String {
        try input.fileHandleForWriting.write(contentsOf: Data("\(sql);\n\\echo \(Self.mark)\n".utf8))
        var text = ""
        while !text.hasSuffix(Self.mark + "\n") {
            let piece = output.fileHandleForReading.availableData
            guard !piece.isEmpty else { throw TortureFailure("psql ended; it said: \(text)") }
            text += String(decoding: piece, as: UTF8.self)
        }
        return text
    }

    private static func delivery(_ row: [String]) throws -> (String, StoredDeliveries.Stored) {
        guard row.count == 6, let code = Int(row[4]), let state = StoredDeliveries.State(rawValue: code),
            let attempts = Int(row[5])
        else { throw TortureFailure("a row that makes no sense: \(row)") }
        let triple = Triple(
            workflow: row[1],
            label: row[2],
            eventType: row[3] == "1" ? "WORKFLOW_COMPLETED" : "WORKFLOW_FAILED"
        )
        return (row[0], StoredDeliveries.Stored(triple: triple, state: state, attempts: attempts))
    }
}
