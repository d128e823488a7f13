import FoundationEssentials
import GRDB
import HeraldCore
package import HeraldStore
package import HeraldVault

/// A database file whose master key is being changed, also while a server serves from it.
///
/// Safe beside a running server: what a server remembers of its file is neither sealed nor the key's name, so a second
/// writer cannot make it wrong. Each transaction here is short.
package struct SQLiteSealedDatabase: SealedDatabase {
    private let path: String
    private let queue: DatabaseQueue
    /// Held while no server runs, so that none can start without the new key.
    private let lock: DatabaseLock?
    private let vault: Vault

    /// Opens a file.
    ///
    /// - Parameter vault: seals under the new key, and opens under the old one as well.
    package init(path: String, vault: Vault) throws(SQLiteOpenError) {
        let steps = try SQLiteStore.steps(at: path)
        guard steps.taken > 0 else { throw .missing(path: path) }
        guard steps.pending == 0 else {
            throw .olderVersion(path: path, found: steps.taken, known: steps.names.count)
        }
        (queue, lock) = try SQLiteOpenError.naming(path) {
            let inspection = try DatabaseInspection(path: path)
            let lock = try Self.lock(inspection.realPath)
            if lock != nil { try LeftoverLog(ofDatabaseAt: inspection.realPath).bringToDisk() }
            try inspection.check(keyIDs: vault.keyIDs)
            var configuration = Configuration()
            configuration.label = "herald.keys"
            // A server that is busy leaves little room, and must not be waited for in vain.
            configuration.busyMode = .timeout(60)
            let queue = try DatabaseQueue(path: inspection.realPath, configuration: configuration)
            try queue.writeWithoutTransaction {
                try $0.execute(sql: "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0")
            }
            return (queue, lock)
        }
        self.path = path
        self.vault = vault
    }

    /// The lock that a server has; `nil` when one has it.
    private static func lock(_ path: String) throws(SQLiteOpenError) -> DatabaseLock? {
        do {
            return try DatabaseLock(forDatabaseAt: path)
        } catch {
            guard case .inUse = error else { throw error }
            return nil
        }
    }

    package func nameNewKey() async throws {
        try await queue.write { [vault, path, lock] db in
            let known = try db.first(SettingSQL.get, [SettingSQL.knownKeys]) { try $0.bytes(0) ?? [] } ?? []
            let length = vault.keyID.count
            let keys = stride(from: 0, to: known.count, by: length).map { Array(known[$0...].prefix(length)) }
            guard lock != nil || keys.contains(vault.keyID) else { throw SQLiteOpenError.keyUnknown(path: path) }
            try db.run(SettingSQL.set, [SettingSQL.masterKeyID, Data(vault.keyID)])
        }
    }

    package func reseal(after position: SealedColumn?) async throws -> ResealingStep {
        let position = position ?? .start
        let values = try await queue.read { [vault] db in
            try Self.values(after: position, notUnder: vault.keyID, in: db)
        }
        // Opening and sealing takes time, in which nobody is kept from writing: only the change itself is a write.
        let changes = values.compactMap { value in
            vault.resealed(value.sealed, for: value.column.identity).map { (value: value, sealed: $0) }
        }
        try await queue.write { db in
            for (value, sealed) in changes { try Self.change(value, to: sealed, in: db) }
        }
        return ResealingStep(looked: values, after: position, resealed: changes.count)
    }

    private static func values(
        after position: SealedColumn,
        notUnder keyID: [UInt8],
        in db: Database
    ) throws -> [SealedValue] {
        switch position {
        case .signingSecret(let webhook, let number):
            try db.all(SealedSQL.secrets, [webhook.stored, number, Data(keyID), Limits.valuesResealed]) { row in
                let column = SealedColumn.signingSecret(try row.identifier(0), number: row[1])
                return SealedValue(column: column, sealed: try row.bytes(2) ?? [])
            }
        case .authHeader(let webhook):
            try db.all(SealedSQL.headers, [webhook.stored, Data(keyID), Limits.valuesResealed]) { row in
                let column = SealedColumn.authHeader(try row.identifier(0))
                return SealedValue(column: column, sealed: try row.bytes(1) ?? [])
            }
        }
    }

    private static func change(_ value: SealedValue, to sealed: [UInt8], in db: Database) throws {
        switch value.column {
        case .signingSecret(let webhook, let number):
            try db.run(SealedSQL.setSecret, [Data(sealed), webhook.stored, number, Data(value.sealed)])
        case .authHeader(let webhook):
            try db.run(SealedSQL.setHeader, [Data(sealed), webhook.stored, Data(value.sealed)])
        }
    }

    package func close() async {
        // What was committed is on disk; a file that does not close changes nothing of that.
        try? queue.close()
        try? lock?.release()
    }
}
