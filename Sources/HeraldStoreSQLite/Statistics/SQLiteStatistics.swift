import FoundationEssentials
import GRDB
package import HeraldCore
package import HeraldStore

/// Counts what is in a file. It reads one snapshot and changes nothing, so a server may serve meanwhile.
package struct SQLiteStatistics: Sendable {
    private let path: String

    /// Names the file.
    package init(path: String) {
        self.path = path
    }

    /// Reads the file, most of it.
    ///
    /// - Parameter terms: how long is kept what may be over.
    package func read(_ terms: RetentionTerms, at now: Timestamp) throws(SQLiteOpenError) -> DatabaseStatistics {
        guard FileManager.default.fileExists(atPath: path) else { throw .missing(path: path) }
        return try SQLiteOpenError.naming(path) {
            let queue = try DatabaseQueue(path: path, configuration: .herald("herald.statistics", isReadOnly: true))
            let found = try queue.read { db in
                guard let version = try DatabaseInspection.version(of: db, at: path) else {
                    throw SQLiteOpenError.empty(path: path)
                }
                guard version == Migration.all.count else {
                    throw SQLiteOpenError.olderVersion(path: path, found: version, known: Migration.all.count)
                }
                return try statistics(of: db, terms, at: now)
            }
            try queue.close()
            return found
        }
    }

    private func statistics(of db: Database, _ terms: RetentionTerms, at now: Timestamp) throws -> DatabaseStatistics {
        let names = Set(try db.all(StatisticsSQL.tables, []) { $0[0] as String })
        // Where SQLite was built without it, nobody can say how large a table is.
        let sizes = (try? db.all(StatisticsSQL.sizes, []) { ($0[0] as String, $0[1] as Int64) }) ?? []
        let bytes = Dictionary(uniqueKeysWithValues: sizes)
        let tables = try StoredTable.allCases.filter { names.contains($0.rawValue) }.map { table in
            let found = try db.first(StatisticsSQL.count(table), []) { ($0[0] as Int, $0.optionalTimestamp(1)) }
            return DatabaseStatistics.Table(
                table,
                rows: found?.0 ?? 0,
                bytes: bytes[table.rawValue],
                oldest: found?.1
            )
        }
        let pages = try db.first(StatisticsSQL.pages, []) { ($0[0] as Int64, $0[1] as Int64) } ?? (0, 0)
        var over: [Retained: Int] = [:]
        for kind in Retained.allCases {
            guard let cutoff = terms.cutoff(of: kind, at: now) else { continue }
            let arguments: StatementArguments = [DeliveryID.earliest(at: cutoff).stored, cutoff.milliseconds]
            over[kind] = try db.first(StatisticsSQL.over(kind), arguments) { $0[0] }
        }
        return DatabaseStatistics(tables: tables, bytes: pages.0 + logBytes, freeBytes: pages.1, over: over)
    }

    /// How large the log is, if there is one.
    private var logBytes: Int64 {
        // A file that is gone has no bytes.
        let attributes = try? FileManager.default.attributesOfItem(atPath: path + "-wal")
        return (attributes?[.size] as? Int).map(Int64.init) ?? 0
    }
}
