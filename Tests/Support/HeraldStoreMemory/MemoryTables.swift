import HeraldCore
import HeraldSigning
import HeraldStore

/// What a ``MemoryStore`` keeps.
struct MemoryTables: Sendable {
    var random: any RandomNumberGenerator & Sendable
    var isClosed = false
    /// Oldest first, like the following two.
    var orgs: [Org] = []
    var keySets: [MemoryKeySet] = []
    var webhooks: [MemoryWebhook] = []
    var workflows: [MemoryWorkflowKey: WorkflowState] = [:]
    var deliveries: [DeliveryID: MemoryDelivery] = [:]
    var attempts: [DeliveryID: [Attempt]] = [:]

    /// Empty tables.
    init(random: any RandomNumberGenerator & Sendable) {
        self.random = random
    }

    /// Refuses to go on for an org that does not exist.
    ///
    /// - Throws: `unknownOrg`.
    func requireOrg(_ id: OrgID) throws(StoreError) {
        guard orgs.contains(where: { $0.id == id }) else { throw StoreError(.unknownOrg, "org \(id)") }
    }

    /// Where the webhook stands that holds a label.
    ///
    /// - Throws: `unknownWebhook`.
    func requireWebhook(_ label: String, of org: OrgID) throws(StoreError) -> Int {
        let index = webhooks.firstIndex { $0.holds(label, in: org) }
        guard let index else { throw StoreError(.unknownWebhook, "webhook '\(label)'") }
        return index
    }

    /// Where a webhook stands, deleted or not.
    func place(of webhook: WebhookID) -> Int? {
        webhooks.firstIndex { $0.webhook.id == webhook }
    }

    /// Whether a webhook is paused.
    func isPaused(_ webhook: WebhookID) -> Bool {
        place(of: webhook).map { webhooks[$0].webhook.pause != nil } ?? false
    }

    /// A delivery with what its webhook's pauses mean for it.
    func delivery(_ item: MemoryDelivery) -> Delivery {
        var delivery = item.delivery
        let pausedFor = place(of: delivery.webhookID).map { webhooks[$0].pausedFor } ?? .zero
        delivery.pausedFor = delivery.firstAttemptAt == nil ? .zero : pausedFor - item.pausedBefore
        return delivery
    }

    /// The pending deliveries of a webhook, the longest claimable first.
    func queue(of webhook: WebhookID) -> [MemoryDelivery] {
        deliveries.values
            .filter { $0.delivery.webhookID == webhook && $0.delivery.state == .pending }
            .sorted { ($0.claimableAt, $0.delivery.id) < ($1.claimableAt, $1.delivery.id) }
    }
}
