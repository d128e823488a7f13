package import HeraldCore
package import HeraldSigning
package import HeraldStore
import HeraldVault
import Synchronization

extension PostgresStore {
    package func createWebhook(
        _ webhook: Webhook,
        authHeader: AuthHeader?,
        secret: SigningSecret,
        limit: Int,
        ofDeleted deletedLimit: Int,
        noting note: Activity?
    ) async throws(StoreError) {
        try await pool.run("creating a webhook") { [self] session in
            let org = Argument.id(webhook.orgID)
            // The lock keeps label and limit true until the row is in.
            let found = try session.begin(with: [
                LockSQL.exclude(.webhooksOfOrg, webhook.orgID),
                Statement(OrgSQL.exists, [org]),
                Statement(WebhookSQL.idByLabel, [org, .text(webhook.label)]),
                Statement(WebhookSQL.count, [org]),
                Statement(WebhookSQL.countDeleted, [org]),
            ])
            guard !found[1].isEmpty else { throw StoreError(.unknownOrg, "org \(webhook.orgID)") }
            if session.isRepeated, try found[2].first?.identifier(0) == webhook.id { return }
            guard found[2].isEmpty else { throw StoreError(.labelTaken, "webhook '\(webhook.label)'") }
            guard try found[3][0].integer(0) < limit else {
                throw StoreError(.limitReached, "at most \(limit) webhooks in an org")
            }
            guard try found[4][0].integer(0) < deletedLimit else {
                throw StoreError(.limitReached, "at most \(deletedLimit) deleted webhooks in an org")
            }
            let key = try Self.sealingKey(on: session)
            let insertion = Statement(
                WebhookSQL.insert,
                [
                    .id(webhook.id), org, .text(webhook.label), .text(webhook.url),
                    .integer(webhook.eventTypes.storedCode), .text(authHeader?.name),
                    .bytes(try seal(authHeader, of: webhook.id, under: key)), .integer(webhook.createdAt.milliseconds),
                ] + Self.bounds(of: webhook.pace)
            )
            let first = try addition(of: secret, number: 1, to: webhook.id, at: webhook.createdAt, under: key)
            try session.commit(after: [insertion, first] + Self.noting(note))
        }
    }

    package func webhooks(of org: OrgID) async throws(StoreError) -> [Webhook] {
        try await read("listing webhooks", WebhookSQL.ofOrg, [.id(org)]) { try WebhookRow($0).webhook }
    }

    package func countDeletedWebhooks(of org: OrgID) async throws(StoreError) -> Int {
        let counts = try await read("counting deleted webhooks", WebhookSQL.countDeleted, [.id(org)]) { row in
            try Int(row.integer(0))
        }
        return counts.first ?? 0
    }

    package func updateWebhook(
        _ label: String,
        of org: OrgID,
        with change: WebhookChange,
        noting note: Activity?
    ) async throws(StoreError) -> WebhookID {
        let id = try await pool.run("updating a webhook") { [self] session in
            let id = try Self.beginChange(of: label, in: org, on: session)
            if let seen = change.seen {
                let row = try session.go(on: [Statement(WebhookSQL.seen, [.id(id)])])[0][0]
                let now = WebhookChange.Seen(url: try row.text(0), authHeaderName: try row.optionalText(1))
                // What is repeated may have been done already.
                guard now == seen || session.isRepeated && now.url == change.url ?? seen.url else {
                    throw StoreError(.unknownWebhook, "updating a webhook as it was seen")
                }
            }
            var updates: [Statement] = []
            if let url = change.url { updates.append(Statement(WebhookSQL.setURL, [.text(url), .id(id)])) }
            if change.pace != WebhookChange.PaceChange() {
                let old = try session.go(on: [Statement(WebhookSQL.pace, [.id(id)])])[0][0].pace(0)
                let bounds = Self.bounds(of: change.pace.applied(to: old))
                updates.append(Statement(WebhookSQL.setPace, bounds + [.id(id)]))
            }
            switch change.authHeader {
            case .leave: break
            case .remove: updates.append(Statement(WebhookSQL.setAuthHeader, [.text(nil), .bytes(nil), .id(id)]))
            case .set(let header):
                let key = try Self.sealingKey(on: session)
                let sealed = Argument.bytes(try seal(header, of: id, under: key))
                updates.append(Statement(WebhookSQL.setAuthHeader, [.text(header.name), sealed, .id(id)]))
            }
            try session.commit(after: updates + Self.noting(note))
            return id
        }
        caller.call(changed: id)
        return id
    }

    package func deleteWebhook(
        _ label: String,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> WebhookID {
        let found = Mutex<WebhookID?>(nil)
        let (id, isDone) = try await pool.run("deleting a webhook") { session in
            let id: WebhookID
            do {
                id = try Self.beginChange(of: label, in: org, keepingOut: true, on: session)
            } catch let error as StoreError where error.code == .unknownWebhook && session.isRepeated {
                // It was there, and is deleted.
                guard let id = found.withLock({ $0 }) else { throw error }
                return (id, false)
            }
            found.withLock { $0 = id }
            let deletion = [
                LockSQL.exclude(.deliveriesOfWebhook, id),
                Statement(WebhookSQL.markDeleted, [.integer(now.milliseconds), .id(id)]),
                Statement(WebhookSQL.deleteSecrets, [.id(id)]),
                Statement(DeliverySQL.cancelSome, [.id(id), .integer(Self.cancelBatch)]),
                Statement(WebhookSQL.endCanceling, [.id(id)]),
                Statement(WebhookSQL.deleteUnused, [.id(id)]),
            ]
            let answers = try session.commit(after: deletion + Self.noting(note))
            return (id, answers[4].count == 1)
        }
        if !isDone { sweep(id) }
        caller.call(changed: id)
        return id
    }

    /// Begins a transaction that changes a webhook, and keeps its row from others until it ends.
    ///
    /// - Parameter keepingOut: whether reports of the org must not cross the change.
    /// - Returns: the webhook that holds the label.
    /// - Throws: `unknownWebhook`.
    static func beginChange(
        of label: String,
        in org: OrgID,
        keepingOut: Bool = false,
        on session: Session
    ) throws -> WebhookID {
        let locks = keepingOut ? [LockSQL.exclude(.webhooksOfOrg, org)] : []
        let found = try session.begin(with: locks + [Statement(WebhookSQL.lockByLabel, [.id(org), .text(label)])])
        guard let row = found.last?.first else { throw StoreError(.unknownWebhook, "webhook '\(label)'") }
        return try row.identifier(0)
    }

    private static func bounds(of pace: WebhookPace) -> [Argument] {
        [pace.maxPerMinute, pace.maxConcurrent].map { .integer($0.map { Int64($0) }) }
    }

    private func seal(_ header: AuthHeader?, of webhook: WebhookID, under key: [UInt8]) throws -> [UInt8]? {
        try header.map { try vault.seal($0.value, for: SealedColumn.authHeader(webhook).identity, under: key) }
    }
}
