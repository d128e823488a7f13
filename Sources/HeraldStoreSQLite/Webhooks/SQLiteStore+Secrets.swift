import FoundationEssentials
import GRDB
package import HeraldCore
package import HeraldSigning
package import HeraldStore
import HeraldVault

extension SQLiteStore {
    package func rotateSecret(
        of label: String,
        in org: OrgID,
        to secret: SigningSecret,
        retiringPreviousAt: Timestamp?,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> WebhookID {
        try await writer.write("rotating a signing secret") { [self] db in
            let id = try Self.requireWebhook(label, of: org, in: db)
            let (count, newest) = try Self.activeSecrets(of: id, at: now, in: db)
            guard count < SecretRetirement.limit(isRetiring: retiringPreviousAt != nil) else {
                throw StoreError(.limitReached, "too many active signing secrets")
            }
            try db.run(WebhookSQL.deleteRetiredSecrets, [id.stored, now.milliseconds])
            if let end = retiringPreviousAt?.milliseconds {
                try db.run(WebhookSQL.retireSecrets, [end, id.stored, end])
            }
            try add(secret, number: newest + 1, to: id, at: now, in: db)
            try Self.note(note, in: db)
            return id
        }
    }

    package func deliveryTarget(
        of webhook: WebhookID,
        at now: Timestamp
    ) async throws(StoreError) -> DeliveryTarget? {
        let context = "reading where a webhook goes"
        let found = try await read(context) { db in
            let secrets = try db.all(WebhookSQL.secrets, [webhook.stored, now.milliseconds]) { row in
                SealedTarget.Secret(
                    number: row[0],
                    sealed: try row.bytes(1) ?? [],
                    createdAt: row.timestamp(2),
                    retiresAt: row.optionalTimestamp(3)
                )
            }
            return try db.first(WebhookSQL.target, [webhook.stored]) { row in
                SealedTarget(
                    webhook: webhook,
                    url: row[0],
                    headerName: row[1],
                    headerValue: try row.bytes(2),
                    secrets: secrets,
                    pace: row.pace(3)
                )
            }
        }
        // Outside of the reading, whose end says something about the disk.
        do throws(VaultError) {
            return try found?.opened(by: vault.open)
        } catch {
            throw StoreError(error, during: context)
        }
    }

    /// Stores a signing secret, sealed.
    ///
    /// - Parameter number: counts the webhook's secrets and is never used again, for the seal is bound to it.
    func add(
        _ secret: SigningSecret,
        number: Int64,
        to webhook: WebhookID,
        at now: Timestamp,
        in db: Database
    ) throws {
        let sealed = try seal(secret.revealed, for: .signingSecret(webhook, number: number), in: db)
        try db.run(WebhookSQL.insertSecret, [webhook.stored, number, sealed, now.milliseconds])
    }

    /// Seals a value under the master key that the database names now.
    func seal(_ text: String, for column: SealedColumn, in db: Database) throws -> Data {
        let keyID = try db.first(SettingSQL.get, [SettingSQL.masterKeyID]) { try $0.bytes(0) } ?? nil
        return Data(try vault.seal(text, for: column.identity, under: keyID))
    }

    private static func activeSecrets(
        of webhook: WebhookID,
        at now: Timestamp,
        in db: Database
    ) throws -> (count: Int, newest: Int64) {
        let found = try db.first(WebhookSQL.countSecrets, [webhook.stored, now.milliseconds]) { row in
            (count: row[0] as Int, newest: row[1] as Int64?)
        }
        // The newest never retires before another has come after it, so a webhook always has one.
        guard let found, let newest = found.newest else { throw CorruptRow("a webhook without a signing secret") }
        return (found.count, newest)
    }
}
