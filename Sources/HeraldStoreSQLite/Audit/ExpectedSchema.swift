import GRDB

/// What the migrations make, to be compared with what a file has.
struct ExpectedSchema: Sendable {
    /// Kind, name and text of each table and index, as SQLite keeps them; an index that it made itself has no text.
    let entries: [[String?]]

    /// Runs the migrations in an empty database in memory.
    init() throws {
        let scratch = try DatabaseQueue()
        entries = try scratch.write { db in
            for migration in Migration.all { try db.execute(sql: migration.sql) }
            return try db.all("SELECT type, name, sql FROM sqlite_schema ORDER BY rowid", []) { row in
                [row[0], row[1], row[2]]
            }
        }
    }
}
