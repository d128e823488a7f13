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

    package func reseal(after position: ResealingStep.Position?) async throws -> ResealingStep {
        try await pool.run("sealing anew", for: .opening) { [vault] session in
            switch position ?? .start {
            case .signingSecret(let webhook, let number):
                try Self.resealSecrets(after: webhook, number, vault, on: session)
            case .authHeader(let webhook): try Self.resealHeaders(after: webhook, vault, on: session)
            }
        }
    }

    private static func resealSecrets(
        after webhook: WebhookID,
        _ number: Int64,
        _ vault: Vault,
        on session: Session
    ) throws -> ResealingStep {
        let look = Statement(
            SealedSQL.secrets,
            [.id(webhook), .integer(number), .bytes(vault.keyID), .integer(Int64(Limits.valuesResealed))]
        )
        let rows = try session.begin(with: [look])[0].map { row in
            (webhook: try row.identifier(0) as WebhookID, number: try row.integer(1), sealed: try row.bytes(2))
        }
        let changes = rows.compactMap { row in
            let identity = SealedColumn.signingSecret(row.webhook, number: row.number).identity
            return vault.resealed(row.sealed, for: identity).map { (row: row, sealed: $0) }
        }
        try session.commit(after: [
            Statement(
                SealedSQL.setSecrets,
                [
                    .ids(changes.map(\.row.webhook)), .integers(changes.map(\.row.number)),
                    .byteStrings(changes.map(\.row.sealed)), .byteStrings(changes.map(\.sealed)),
                ]
            )
        ])
        let last = rows.count < Limits.valuesResealed ? nil : rows.last
        let next = last.map { ResealingStep.Position.signingSecret($0.webhook, number: $0.number) }
        return ResealingStep(
            resealed: changes.count,
            unreadable: rows.count - changes.count,
            next: next ?? .headers
        )
    }

    private static func resealHeaders(
        after webhook: WebhookID,
        _ vault: Vault,
        on session: Session
    ) throws -> ResealingStep {
        let look = Statement(
            SealedSQL.headers,
            [.id(webhook), .bytes(vault.keyID), .integer(Int64(Limits.valuesResealed))]
        )
        let rows = try session.begin(with: [look])[0].map { row in
            (webhook: try row.identifier(0) as WebhookID, sealed: try row.bytes(1))
        }
        let changes = rows.compactMap { row in
            let identity = SealedColumn.authHeader(row.webhook).identity
            return vault.resealed(row.sealed, for: identity).map { (row: row, sealed: $0) }
        }
        try session.commit(after: [
            Statement(
                SealedSQL.setHeaders,
                [
                    .ids(changes.map(\.row.webhook)), .byteStrings(changes.map(\.row.sealed)),
                    .byteStrings(changes.map(\.sealed)),
                ]
            )
        ])
        let last = rows.count < Limits.valuesResealed ? nil : rows.last
        return ResealingStep(
            resealed: changes.count,
            unreadable: rows.count - changes.count,
            next: last.map { .authHeader($0.webhook) }
        )
    }

    package func close() async {
        await pool.close()
    }
}
