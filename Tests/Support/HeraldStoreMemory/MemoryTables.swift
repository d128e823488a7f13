import HeraldCore
import HeraldSigning
import HeraldStore

/// What a ``MemoryStore`` keeps.
struct MemoryTables: Sendable {
    var random: any RandomNumberGenerator & Sendable
    var isClosed = false
    /// Oldest first, like the following two.
    var orgs: [Org] = []
    /// Orgs that are being erased, and are found by nobody.
    var erasing: Set<OrgID> = []
    var keySets: [MemoryKeySet] = []
    var webhooks: [MemoryWebhook] = []
    var workflows: [MemoryWorkflowKey: WorkflowState] = [:]
    private(set) var deliveries: [DeliveryID: MemoryDelivery] = [:]
    /// What is pending, by webhook; no webhook without.
    private(set) var queues: [WebhookID: MemoryQueue] = [:]
    /// The deliveries of a workflow, oldest first.
    private(set) var family: [MemoryWorkflowKey: [DeliveryID]] = [:]
    var attempts: [DeliveryID: [Attempt]] = [:]
    var redeliveries: [DeliveryID: [Redelivery]] = [:]
    var health: [WebhookID: MemoryHealth] = [:]
    /// Each with how often it was taken, and when it is due.
    var notices: [AlarmID: (alarm: Alarm, attempts: Int, dueAt: Timestamp)] = [:]
    /// Oldest first, each with when it is to go on.
    var replays: [(replay: Replay, nextStepAt: Timestamp)] = []
    /// Oldest first.
    var members: [MemberCredentials] = []
    var links: [KeyDigest: EntryLink] = [:]
    var sessions: [KeyDigest: DashboardSession] = [:]
    /// In the order in which they were added.
    var activities: [Activity] = []

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
        (queues[webhook]?.places ?? []).compactMap { deliveries[$0.id] }
    }

    /// Writes a delivery, new or not.
    mutating func put(_ item: MemoryDelivery) {
        let id = item.delivery.id
        if let old = deliveries[id] { unqueue(old) } else { family[item.workflow, default: []].append(id) }
        deliveries[id] = item
        if let place = item.place { queues[item.delivery.webhookID, default: MemoryQueue()].insert(place) }
    }

    /// Changes a delivery, if it is there.
    mutating func update(_ id: DeliveryID, _ change: (inout MemoryDelivery) -> Void) {
        guard var item = deliveries[id] else { return }
        change(&item)
        put(item)
    }

    /// Forgets a delivery, which no call of a store does.
    mutating func remove(_ id: DeliveryID) {
        guard let item = deliveries[id] else { return }
        unqueue(item)
        family[item.workflow]?.removeAll { $0 == id }
        deliveries[id] = nil
    }

    private mutating func unqueue(_ item: MemoryDelivery) {
        let webhook = item.delivery.webhookID
        guard let place = item.place else { return }
        queues[webhook]?.remove(place)
        if queues[webhook]?.places.isEmpty == true { queues[webhook] = nil }
    }
}
