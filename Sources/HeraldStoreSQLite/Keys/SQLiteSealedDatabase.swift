import FoundationEssentials
import GRDB
import HeraldCore
package import HeraldStore
package import HeraldVault

/// A database file whose master key is being changed, also while a server serves from it.
///
/// What a server remembers of its file is neither sealed nor the name of a key, so that another writer does not make it
/// wrong, and each transaction here is short.
package struct SQLiteSealedDatabase: SealedDatabase {
    private let path: String
    private let queue: DatabaseQueue
    /// Held when nobody serves, so that nobody begins to who lacks the new key.
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

    package func reseal(after position: ResealingStep.Position?) async throws -> ResealingStep {
        switch position ?? .start {
        case .signingSecret(let webhook, let number): try await resealSecrets(after: webhook, number)
        case .authHeader(let webhook): try await resealHeaders(after: webhook)
        }
    }

    /// Opening and sealing takes time, in which nobody is kept from writing: only the change itself is a write.
    private func resealSecrets(after webhook: WebhookID, _ number: Int64) async throws -> ResealingStep {
        let rows = try await queue.read { [vault] db in
            try db.all(SealedSQL.secrets, [webhook.stored, number, Data(vault.keyID), Limits.valuesResealed]) { row in
                (webhook: try row.identifier(0) as WebhookID, number: row[1] as Int64, sealed: try row.bytes(2) ?? [])
            }
        }
        let changes = rows.compactMap { row in
            let identity = SealedColumn.signingSecret(row.webhook, number: row.number).identity
            return vault.resealed(row.sealed, for: identity).map { (row: row, sealed: $0) }
        }
        try await queue.write { db in
            for (row, sealed) in changes {
                try db.run(
                    SealedSQL.setSecret,
                    [Data(sealed), row.webhook.stored, row.number, Data(row.sealed)]
                )
            }
        }
        let last = rows.count < Limits.valuesResealed ? nil : rows.last
        let next = last.map { ResealingStep.Position.signingSecret($0.webhook, number: $0.number) }
        return ResealingStep(
            resealed: changes.count,
            unreadable: rows.count - changes.count,
            next: next ?? .headers
        )
    }

    private func resealHeaders(after webhook: WebhookID) async throws -> ResealingStep {
        let rows = try await queue.read { [vault] db in
            try db.all(SealedSQL.headers, [webhook.stored, Data(vault.keyID), Limits.valuesResealed]) { row in
                (webhook: try row.identifier(0) as WebhookID, sealed: try row.bytes(1) ?? [])
            }
        }
        let changes = rows.compactMap { row in
            let identity = SealedColumn.authHeader(row.webhook).identity
            return vault.resealed(row.sealed, for: identity).map { (row: row, sealed: $0) }
        }
        try await queue.write { db in
            for (row, sealed) in changes {
                try db.run(SealedSQL.setHeader, [Data(sealed), row.webhook.stored, Data(row.sealed)])
            }
        }
        let last = rows.count < Limits.valuesResealed ? nil : rows.last
        return ResealingStep(
            resealed: changes.count,
            unreadable: rows.count - changes.count,
            next: last.map { .authHeader($0.webhook) }
        )
    }

    package func close() async {
        // What was committed is on disk; a file that does not close changes nothing of that.
        try? queue.close()
        try? lock?.release()
    }
}
