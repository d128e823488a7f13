package import HeraldStore
package import Logging

/// A database that another one is being copied into. Until the copy is finished, no node starts on it.
///
/// Rows come in the order of their keys, and each batch is a transaction: what is there says where to go on, whenever
/// the copy was interrupted.
package struct PostgresCopyTarget: Sendable {
    private let pool: SessionPool

    /// Names a database by its URL.
    package init(url: String, logger: Logger) {
        // By another name than nodes have: the server may not have noticed yet that a copy was killed.
        pool = SessionPool(url: url, patience: .maintenance, name: "herald copy", logger: logger)
    }

    /// Makes the schema, unless it is there, and notes that the copy has begun.
    ///
    /// - Parameters:
    ///   - copy: the copy's name, by which it is known again.
    ///   - keyID: the master key under which its secrets are sealed.
    /// - Returns: whether the copy is to be gone on with; `false` when it was finished before.
    /// - Throws: ``PostgresOpenError``.
    package func begin(_ copy: [UInt8], keyID: [UInt8]) async throws(PostgresOpenError) -> Bool {
        do {
            return try await pool.run("beginning a copy", for: .opening) { session in
                try Schema.prepare(session, keyIDs: [keyID])
                try session.abandonTransaction()
                let answers = try session.begin(with: [
                    LockSQL.excludeMigrations, Self.get(SettingSQL.copyBegun), Self.get(SettingSQL.copyFinished),
                    Statement(CopySQL.use),
                ])
                if try answers[2].first?.bytes(0) == copy { return false }
                guard try !answers[3][0].flag(1) else { throw PostgresOpenError.nodesRunning }
                let begun = try answers[1].first?.bytes(0)
                if begun == copy { return true }
                guard try begun == nil && !answers[3][0].flag(0) else { throw PostgresOpenError.notEmpty }
                let note = Statement(SettingSQL.set, [.text(SettingSQL.copyBegun), .bytes(copy)])
                try session.commit(after: [note])
                return true
            }
        } catch {
            throw PostgresOpenError(error)
        }
    }

    /// The key of the last row that was copied; `nil` when none was.
    package func position(in table: CopyTable) async throws(StoreError) -> [CopyValue]? {
        try await pool.run("looking where a copy goes on", for: .opening) { session in
            // What a copy that was killed had sent is waited for.
            let last = try session.transact([LockSQL.excludeMigrations, Statement(CopySQL.last(of: table))])[1]
            guard let row = last.first else { return nil }
            let kinds = CopySQL.columns(of: table)
            switch table {
            case .signingSecret, .attempt, .redelivery: return [try kinds[0].value(row, 0), try kinds[1].value(row, 1)]
            case .attemptCount: return try (0..<3).map { try kinds[$0].value(row, $0) }
            case .org, .keySet, .member, .activity, .webhook, .workflow, .delivery, .pending, .replay, .webhookHealth:
                return [try kinds[0].value(row, 0)]
            }
        }
    }

    /// Adds rows, and returns when they are on disk.
    ///
    /// - Parameter rows: in the order of their keys, behind those that are there.
    package func write(_ rows: [[CopyValue]], to table: CopyTable) async throws(StoreError) {
        try await pool.run("copying rows of \(table.rawValue)", for: .opening) { session in
            let arguments = try CopySQL.columns(of: table).enumerated().map { column, kind in
                try kind.argument(rows.map { $0[column] })
            }
            try session.transact([LockSQL.excludeMigrations, Statement(CopySQL.insert(into: table), arguments)])
        }
    }

    /// How many rows were copied.
    package func count(of table: CopyTable) async throws(StoreError) -> Int {
        try await pool.run("counting what was copied", for: .opening) { session in
            _ = try session.begin(with: [], TransactionSQL.inspection)
            return Int(try session.commit(after: [Statement(CopySQL.count(of: table))])[0][0].integer(0))
        }
    }

    /// Tells the planner of what has come in, which it would notice by itself after a minute or more.
    package func analyze() async throws(StoreError) {
        try await pool.run("analyzing what was copied", for: .opening) { session in
            _ = try session.begin(with: [Statement(CopySQL.analyze)], TransactionSQL.migration)
            _ = try session.commit()
        }
    }

    /// Notes that the copy is finished: nodes may start.
    package func finish(_ copy: [UInt8]) async throws(StoreError) {
        try await pool.run("finishing a copy", for: .opening) { session in
            _ = try session.transact([
                Statement(CopySQL.continueKeys),
                Statement(SettingSQL.set, [.text(SettingSQL.copyFinished), .bytes(copy)]),
                Statement(SettingSQL.remove, [.text(SettingSQL.copyBegun)]),
            ])
        }
    }

    /// Closes the connections.
    package func close() async {
        await pool.close()
    }

    private static func get(_ name: String) -> Statement {
        Statement(SettingSQL.get, [.text(name)])
    }
}
