import HeraldCore
package import HeraldStore
package import HeraldVault
package import Logging

/// A database on a server whose master key is being changed, while nodes work.
package struct PostgresSealedDatabase: SealedDatabase {
    private let pool: SessionPool
    private let vault: Vault
    private let looksForNodes: Bool

    /// Opens a database.
    ///
    /// - Parameters:
    ///   - url: `postgres://…` as libpq reads it.
    ///   - vault: seals under the new key, and opens under the old one as well.
    ///   - looksForNodes: whether it is refused to begin while nodes are connected that do not have the new key.
    package init(
        url: String,
        vault: Vault,
        looksForNodes: Bool,
        logger: Logger
    ) async throws(PostgresOpenError) {
        pool = SessionPool(url: url, name: "herald master-key", logger: logger)
        self.vault = vault
        self.looksForNodes = looksForNodes
        do {
            try await pool.run("opening the database", for: .opening) { session in
                try Schema.demandCurrent(session)
                try Schema.prepare(session, keyIDs: vault.keyIDs, migrates: false)
            }
        } catch {
            await pool.close()
            throw PostgresOpenError(error)
        }
    }

    package func nameNewKey() async throws {
        let key = vault.keyID
        do {
            try await pool.run("naming the new master key", for: .opening) { [looksForNodes] session in
                // What is being sealed under the old key just now is waited for, and found afterwards.
                let name = Statement(SettingSQL.set, [.text(SettingSQL.masterKeyID), .bytes(key)])
                let look = Statement(SealedSQL.strangers, [.text(NodeName.name(ofKey: key))])
                let strangers = Int(try session.begin(with: [name, look])[1][0].integer(0))
                guard strangers == 0 || !looksForNodes else { throw PostgresOpenError.keyUnknown(sessions: strangers) }
                try session.commit()
            }
        } catch {
            throw PostgresOpenError(error)
        }
    }

    package func reseal(after position: SealedColumn?) async throws -> ResealingStep {
        let position = position ?? .start
        return try await pool.run("sealing anew", for: .opening) { [vault] session in
            let values = try Self.values(after: position, notUnder: vault.keyID, on: session)
            let changes = values.compactMap { value in
                vault.resealed(value.sealed, for: value.column.identity).map { (value: value, sealed: $0) }
            }
            try session.commit(after: [Self.statement(changing: changes, after: position)])
            return ResealingStep(looked: values, after: position, resealed: changes.count)
        }
    }

    private static func values(
        after position: SealedColumn,
        notUnder keyID: [UInt8],
        on session: Session
    ) throws -> [SealedValue] {
        let limit = Argument.integer(Int64(Limits.valuesResealed))
        switch position {
        case .signingSecret(let webhook, let number):
            let look = Statement(SealedSQL.secrets, [.id(webhook), .integer(number), .bytes(keyID), limit])
            return try session.begin(with: [look])[0].map { row in
                let column = SealedColumn.signingSecret(try row.identifier(0), number: try row.integer(1))
                return SealedValue(column: column, sealed: try row.bytes(2))
            }
        case .authHeader(let webhook):
            let look = Statement(SealedSQL.headers, [.id(webhook), .bytes(keyID), limit])
            return try session.begin(with: [look])[0].map { row in
                SealedValue(column: .authHeader(try row.identifier(0)), sealed: try row.bytes(1))
            }
        }
    }

    private static func statement(
        changing changes: [(value: SealedValue, sealed: [UInt8])],
        after position: SealedColumn
    ) -> Statement {
        let webhooks = Argument.ids(changes.map(\.value.column.webhook))
        let was = Argument.byteStrings(changes.map(\.value.sealed))
        let sealed = Argument.byteStrings(changes.map(\.sealed))
        switch position {
        case .signingSecret:
            let numbers = Argument.integers(changes.map(\.value.column.number))
            return Statement(SealedSQL.setSecrets, [webhooks, numbers, was, sealed])
        case .authHeader:
            return Statement(SealedSQL.setHeaders, [webhooks, was, sealed])
        }
    }

    package func close() async {
        await pool.close()
    }
}
