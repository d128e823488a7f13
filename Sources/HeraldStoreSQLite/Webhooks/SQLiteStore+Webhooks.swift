import FoundationEssentials
import GRDB
package import HeraldCore
package import HeraldSigning
package import HeraldStore
import HeraldVault

extension SQLiteStore {
    package func createWebhook(
        _ webhook: Webhook,
        authHeader: AuthHeader?,
        secret: SigningSecret,
        limit: Int,
        ofDeleted deletedLimit: Int,
        noting note: Activity?
    ) async throws(StoreError) {
        try await writer.write("creating a webhook") { [self] db in
            try Self.requireOrg(webhook.orgID, in: db)
            guard try Self.webhookID(of: webhook.label, in: webhook.orgID, in: db) == nil else {
                throw StoreError(.labelTaken, "webhook '\(webhook.label)'")
            }
            let count = try db.first(WebhookSQL.count, [webhook.orgID.stored]) { $0[0] as Int } ?? 0
            guard count < limit else {
                throw StoreError(.limitReached, "at most \(limit) webhooks in an org")
            }
            guard try Self.countDeleted(of: webhook.orgID, in: db) < deletedLimit else {
                throw StoreError(.limitReached, "at most \(deletedLimit) deleted webhooks in an org")
            }
            memory.forgetSubscriptions(of: webhook.orgID)
            try db.run(
                WebhookSQL.insert,
                [
                    webhook.id.stored, webhook.orgID.stored, webhook.label, webhook.url,
                    webhook.eventTypes.storedCode, authHeader?.name, try seal(authHeader, of: webhook.id, in: db),
                    webhook.createdAt.milliseconds, webhook.pace.maxPerMinute, webhook.pace.maxConcurrent,
                ]
            )
            try add(secret, number: 1, to: webhook.id, at: webhook.createdAt, in: db)
            try Self.note(note, in: db)
        }
    }

    package func webhooks(of org: OrgID) async throws(StoreError) -> [Webhook] {
        try await read("listing webhooks") { db in
            try db.all(WebhookSQL.ofOrg, [org.stored]) { try WebhookRow($0).webhook }
        }
    }

    package func countDeletedWebhooks(of org: OrgID) async throws(StoreError) -> Int {
        try await read("counting deleted webhooks") { db in try Self.countDeleted(of: org, in: db) }
    }

    package func updateWebhook(
        _ label: String,
        of org: OrgID,
        with change: WebhookChange,
        noting note: Activity?
    ) async throws(StoreError) -> WebhookID {
        try await writer.write("updating a webhook") { [self] db in
            let id = try Self.requireWebhook(label, of: org, in: db)
            if let seen = change.seen {
                let now = try db.first(WebhookSQL.seen, [id.stored]) { row in
                    WebhookChange.Seen(url: row[0], authHeaderName: row[1])
                }
                guard now == seen else { throw StoreError(.unknownWebhook, "updating a webhook as it was seen") }
            }
            if let url = change.url {
                try db.run(WebhookSQL.setURL, [url, id.stored])
            }
            if change.pace != WebhookChange.PaceChange() {
                let old = try db.first(WebhookSQL.pace, [id.stored]) { $0.pace(0) } ?? .free
                let pace = change.pace.applied(to: old)
                try db.run(WebhookSQL.setPace, [pace.maxPerMinute, pace.maxConcurrent, id.stored])
            }
            switch change.authHeader {
            case .leave: break
            case .remove: try db.run(WebhookSQL.setAuthHeader, [nil, nil, id.stored])
            case .set(let header):
                try db.run(WebhookSQL.setAuthHeader, [header.name, try seal(header, of: id, in: db), id.stored])
            }
            try Self.note(note, in: db)
            return id
        }
    }

    package func deleteWebhook(
        _ label: String,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> WebhookID {
        let (id, isDone) = try await writer.write("deleting a webhook") { [self] db in
            let id = try Self.requireWebhook(label, of: org, in: db)
            memory.forgetSubscriptions(of: org)
            memory.forgetCancelingWebhooks()
            try db.run(WebhookSQL.markDeleted, [now.milliseconds, id.stored])
            try db.run(WebhookSQL.deleteSecrets, [id.stored])
            try Self.note(note, in: db)
            let isDone = try cancelSome(of: id, in: db)
            try db.run(WebhookSQL.deleteUnused, [id.stored])
            return (id, isDone)
        }
        if !isDone { sweep(id) }
        return id
    }

    /// The webhook that holds a label.
    static func webhookID(of label: String, in org: OrgID, in db: Database) throws -> WebhookID? {
        try db.first(WebhookSQL.idByLabel, [org.stored, label]) { try $0.identifier(0) }
    }

    /// The webhook that holds a label.
    ///
    /// - Throws: `unknownWebhook`.
    static func requireWebhook(_ label: String, of org: OrgID, in db: Database) throws -> WebhookID {
        guard let id = try webhookID(of: label, in: org, in: db) else {
            throw StoreError(.unknownWebhook, "webhook '\(label)'")
        }
        return id
    }

    private static func countDeleted(of org: OrgID, in db: Database) throws -> Int {
        try db.first(WebhookSQL.countDeleted, [org.stored]) { $0[0] as Int } ?? 0
    }

    private func seal(_ header: AuthHeader?, of webhook: WebhookID, in db: Database) throws -> Data? {
        try header.map { try seal($0.value, for: .authHeader(webhook), in: db) }
    }
}
