package import HeraldCore
package import HeraldSigning
package import HeraldStore
import HeraldVault

extension PostgresStore {
    package func rotateSecret(
        of label: String,
        in org: OrgID,
        to secret: SigningSecret,
        retiringPreviousAt: Timestamp?,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> WebhookID {
        let id = try await pool.run("rotating a signing secret") { [self] session in
            let id = try Self.beginChange(of: label, in: org, on: session)
            let nowArgument = Argument.integer(now.milliseconds)
            let active = try session.go(on: [Statement(WebhookSQL.countSecrets, [.id(id), nowArgument])])[0][0]
            if session.isRepeated, try holds(secret, asNewestOf: id, on: session) { return id }
            // The newest never retires before another has come after it, so a webhook always has one.
            guard let newest = try active.optionalInteger(1) else {
                throw CorruptRow("a webhook without a signing secret")
            }
            guard try active.integer(0) < SecretRetirement.limit(isRetiring: retiringPreviousAt != nil) else {
                throw StoreError(.limitReached, "too many active signing secrets")
            }
            var changes = [Statement(WebhookSQL.deleteRetiredSecrets, [.id(id), nowArgument])]
            if let end = retiringPreviousAt?.milliseconds {
                changes.append(Statement(WebhookSQL.retireSecrets, [.integer(end), .id(id)]))
            }
            let key = try Self.sealingKey(on: session)
            changes.append(try addition(of: secret, number: newest + 1, to: id, at: now, under: key))
            try session.commit(after: changes + Self.noting(note))
            return id
        }
        caller.call(changed: id)
        return id
    }

    private func holds(_ secret: SigningSecret, asNewestOf webhook: WebhookID, on session: Session) throws -> Bool {
        guard let newest = try session.go(on: [Statement(WebhookSQL.newestSecret, [.id(webhook)])])[0].first else {
            return false
        }
        let identity = SealedColumn.signingSecret(webhook, number: try newest.integer(0)).identity
        return try SigningSecret(vault.open(try newest.bytes(1), for: identity)) == secret
    }

    package func deliveryTarget(
        of webhook: WebhookID,
        at now: Timestamp
    ) async throws(StoreError) -> DeliveryTarget? {
        let arguments: [Argument] = [.id(webhook), .integer(now.milliseconds)]
        let context = "reading where a webhook goes"
        let found = try await pool.run(context, for: .reading) { session -> SealedTarget? in
            let rows = try session.transact([Statement(WebhookSQL.target, arguments)])[0]
            guard let first = rows.first else { return nil }
            return SealedTarget(
                webhook: webhook,
                url: try first.text(0),
                headerName: try first.optionalText(1),
                headerValue: try first.optionalBytes(2),
                secrets: try rows.filter { !$0.isNull(3) }.map { row in
                    SealedTarget.Secret(
                        number: try row.integer(3),
                        sealed: try row.bytes(4),
                        createdAt: try row.timestamp(5),
                        retiresAt: try row.optionalTimestamp(6)
                    )
                },
                pace: try first.pace(7)
            )
        }
        // Outside of the reading, whose end says something about the server.
        do throws(VaultError) {
            return try found?.opened(by: vault.open)
        } catch {
            throw StoreError(error, during: context)
        }
    }

    /// The id of the master key that the database names, which does not change until the transaction ends.
    static func sealingKey(on session: Session) throws -> [UInt8] {
        let named = try session.go(on: [Statement(SettingSQL.getShared, [.text(SettingSQL.masterKeyID)])])[0].first
        guard let named else { throw CorruptRow("no master key's id") }
        return try named.bytes(0)
    }

    /// What stores a signing secret, sealed.
    ///
    /// - Parameters:
    ///   - number: counts the webhook's secrets and is never used again, for the seal is bound to it.
    ///   - key: what the database names, as ``sealingKey(on:)`` reads it.
    func addition(
        of secret: SigningSecret,
        number: Int64,
        to webhook: WebhookID,
        at now: Timestamp,
        under key: [UInt8]
    ) throws -> Statement {
        let identity = SealedColumn.signingSecret(webhook, number: number).identity
        let sealed = try vault.seal(secret.revealed, for: identity, under: key)
        return Statement(
            WebhookSQL.insertSecret,
            [.id(webhook), .integer(number), .bytes(sealed), .integer(now.milliseconds)]
        )
    }
}
