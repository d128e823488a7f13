package import HeraldCore
package import HeraldSigning
package import HeraldStore

extension MemoryStore {
    package func createWebhook(
        _ webhook: Webhook,
        authHeader: AuthHeader?,
        secret: SigningSecret,
        limit: Int,
        ofDeleted deletedLimit: Int,
        noting note: Activity?
    ) async throws(StoreError) {
        try transact("creating a webhook") { tables throws(StoreError) in
            try tables.requireOrg(webhook.orgID)
            let org = webhook.orgID
            guard !tables.webhooks.contains(where: { $0.holds(webhook.label, in: org) }) else {
                throw StoreError(.labelTaken, "webhook '\(webhook.label)'")
            }
            let count = tables.webhooks.count { $0.webhook.orgID == org && !$0.isDeleted }
            guard count < limit else {
                throw StoreError(.limitReached, "at most \(limit) webhooks in an org")
            }
            guard tables.countDeletedWebhooks(of: org) < deletedLimit else {
                throw StoreError(.limitReached, "at most \(deletedLimit) deleted webhooks in an org")
            }
            var stored = webhook
            stored.authHeaderName = authHeader?.name
            let first = ActiveSecret(secret: secret, createdAt: webhook.createdAt, retiresAt: nil)
            tables.webhooks.append(MemoryWebhook(webhook: stored, authHeader: authHeader, secrets: [first]))
            tables.note(note)
        }
    }

    package func webhooks(of org: OrgID) async throws(StoreError) -> [Webhook] {
        try transact("listing webhooks") { tables throws(StoreError) in
            tables.webhooks.filter { $0.webhook.orgID == org && !$0.isDeleted }.map(\.webhook)
        }
    }

    package func countDeletedWebhooks(of org: OrgID) async throws(StoreError) -> Int {
        try transact("counting deleted webhooks") { tables throws(StoreError) in tables.countDeletedWebhooks(of: org) }
    }

    package func updateWebhook(
        _ label: String,
        of org: OrgID,
        with change: WebhookChange,
        noting note: Activity?
    ) async throws(StoreError) -> WebhookID {
        try transact("updating a webhook") { tables throws(StoreError) in
            let index = try tables.requireWebhook(label, of: org)
            if let seen = change.seen {
                let webhook = tables.webhooks[index].webhook
                guard seen == WebhookChange.Seen(url: webhook.url, authHeaderName: webhook.authHeaderName) else {
                    throw StoreError(.unknownWebhook, "updating a webhook as it was seen")
                }
            }
            tables.webhooks[index].webhook.pace = change.pace.applied(to: tables.webhooks[index].webhook.pace)
            if let url = change.url { tables.webhooks[index].webhook.url = url }
            switch change.authHeader {
            case .leave: break
            case .remove: tables.webhooks[index].authHeader = nil
            case .set(let header): tables.webhooks[index].authHeader = header
            }
            tables.webhooks[index].webhook.authHeaderName = tables.webhooks[index].authHeader?.name
            tables.note(note)
            return tables.webhooks[index].webhook.id
        }
    }

    package func deleteWebhook(
        _ label: String,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> WebhookID {
        try transact("deleting a webhook") { tables throws(StoreError) in
            let index = try tables.requireWebhook(label, of: org)
            let id = tables.webhooks[index].webhook.id
            tables.webhooks[index].deletedAt = now
            for item in tables.queue(of: id) {
                tables.update(item.delivery.id) { $0.end(.canceled) }
            }
            let isUsed =
                tables.health[id] != nil || tables.deliveries.values.contains { $0.delivery.webhookID == id }
                || tables.replays.contains { $0.replay.webhookID == id }
            if !isUsed { tables.webhooks.remove(at: index) }
            tables.note(note)
            return id
        }
    }
}

extension MemoryTables {
    /// How many deleted webhooks of an org there are.
    fileprivate func countDeletedWebhooks(of org: OrgID) -> Int {
        webhooks.count { $0.webhook.orgID == org && $0.isDeleted }
    }
}
