package import HeraldCore
package import HeraldSigning
package import HeraldStore

extension MemoryStore {
    package func rotateSecret(
        of label: String,
        in org: OrgID,
        to secret: SigningSecret,
        retiringPreviousAt: Timestamp?,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> WebhookID {
        try transact("rotating a signing secret") { tables throws(StoreError) in
            let index = try tables.requireWebhook(label, of: org)
            let active = tables.webhooks[index].secrets.filter { $0.signs(at: now) }
            guard active.count < SecretRetirement.limit(isRetiring: retiringPreviousAt != nil) else {
                throw StoreError(.limitReached, "too many active signing secrets")
            }
            let previous = active.map { old in
                let end = [old.retiresAt, retiringPreviousAt].compactMap(\.self).min()
                return ActiveSecret(secret: old.secret, createdAt: old.createdAt, retiresAt: end)
            }
            let new = ActiveSecret(secret: secret, createdAt: now, retiresAt: nil)
            tables.webhooks[index].secrets = previous + [new]
            tables.note(note)
            return tables.webhooks[index].webhook.id
        }
    }

    package func deliveryTarget(
        of webhook: WebhookID,
        at now: Timestamp
    ) async throws(StoreError) -> DeliveryTarget? {
        try transact("reading where a webhook goes") { tables throws(StoreError) in
            tables.webhooks.first { $0.webhook.id == webhook && !$0.isDeleted && $0.webhook.pause == nil }?
                .target(at: now)
        }
    }
}
