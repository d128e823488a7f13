import FoundationEssentials
import GRDB
import HeraldCore
package import HeraldStore
package import HeraldVault

/// A database file that is being copied: nobody serves from it, and nobody will again unless the copy is given up.
package struct SQLiteCopySource: Sendable {
    private let queue: DatabaseQueue
    private let lock: DatabaseLock

    /// Opens a file, as a server would that starts.
    ///
    /// - Parameter vault: must hold the master key that the database was made with, and open what is sealed in it.
    package init(path: String, vault: Vault) throws(SQLiteOpenError) {
        let steps = try SQLiteStore.steps(at: path)
        guard steps.taken > 0 else { throw .missing(path: path) }
        guard steps.pending == 0 else {
            throw .olderVersion(path: path, found: steps.taken, known: steps.names.count)
        }
        (queue, lock) = try SQLiteOpenError.naming(path) {
            let inspection = try DatabaseInspection(path: path)
            let lock = try DatabaseLock(forDatabaseAt: inspection.realPath)
            try LeftoverLog(ofDatabaseAt: inspection.realPath).bringToDisk()
            try inspection.check(keyIDs: [vault.keyID], isCopying: true)
            let queue = try DatabaseQueue(
                path: inspection.realPath,
                configuration: .herald("herald.copy", isReadOnly: false)
            )
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            try queue.read { db in
                let isRotating = try db.first(SealedSQL.isRotating, [Data(vault.keyID)]) { _ in true } ?? false
                guard !isRotating else { throw SQLiteOpenError.rotating(path: path) }
                try Self.openASecret(in: db, vault)
            }
            return (queue, lock)
        }
    }

    /// Under which name the database is being copied, if it is.
    package func mark() async throws -> [UInt8]? {
        try await queue.read { try $0.first(SettingSQL.get, [SettingSQL.copy]) { try $0.bytes(0) } ?? nil }
    }

    /// Notes on disk that the database is being copied, from when on no server starts from it.
    package func setMark(_ name: [UInt8]) async throws {
        try await queue.write { _ = try $0.run(SettingSQL.set, [SettingSQL.copy, Data(name)]) }
    }

    /// Takes the note back: the database may be served from again.
    package func removeMark() async throws {
        try await queue.write { _ = try $0.run(SettingSQL.remove, [SettingSQL.copy]) }
    }

    /// How many rows there are to copy.
    package func count(of table: CopyTable) async throws -> Int {
        try await queue.read { try $0.first(CopySQL.count(of: table), []) { $0[0] } ?? 0 }
    }

    /// The rows behind a key, in the order of their keys; none when there are no more.
    ///
    /// - Parameter key: of the last row before; `nil` for the first page.
    package func page(of table: CopyTable, after key: [CopyValue]?, limit: Int) async throws -> [[CopyValue]] {
        try await queue.read { db in
            let position = (key ?? CopySQL.key(of: table).beginning).map(\.databaseValue)
            let arguments = StatementArguments(position + [limit.databaseValue])
            return try db.all(CopySQL.page(of: table), arguments) { row in
                try row.databaseValues.map(CopyValue.init(stored:))
            }
        }
    }

    /// The key of a row.
    package static func key(of row: [CopyValue], in table: CopyTable) -> [CopyValue] {
        CopySQL.key(of: table).columns.map { row[$0] }
    }

    /// Lets go of the file.
    package func close() throws {
        try queue.close()
        try lock.release()
    }

    private static func openASecret(in db: Database, _ vault: Vault) throws {
        _ = try db.first(CopySQL.anySecret, []) { row in
            let identity = SealedColumn.signingSecret(try row.identifier(0), number: row[1]).identity
            return try vault.open(try row.bytes(2) ?? [], for: identity)
        }
    }
}

extension CopyValue {
    fileprivate init(stored value: DatabaseValue) throws {
        self =
            switch value.storage {
            case .null: .null
            case .int64(let number): .integer(number)
            case .string(let text): .text(text)
            case .blob(let data): .bytes(Array(data))
            case .double: throw CorruptRow("a number with a fraction")
            }
    }

    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .bytes(let bytes): Data(bytes).databaseValue
        }
    }
}
