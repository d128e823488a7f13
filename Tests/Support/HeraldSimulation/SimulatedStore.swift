import HeraldCore
import HeraldStore

/// A store's rules for deliveries, without its waiting: each call is one step.
struct SimulatedStore {
    struct Row {
        var delivery: Delivery
        var token: Int64
        var lease: Lease?

        var claimableAt: Timestamp { max(delivery.dueAt, lease?.expiresAt ?? delivery.dueAt) }

        func isHeld(under other: Lease) -> Bool { delivery.state == .pending && lease == other }
    }

    private(set) var rows: [DeliveryID: Row] = [:]
    /// The pending deliveries of each webhook that has some.
    private var pending: [WebhookID: Set<DeliveryID>] = [:]

    var hasPending: Bool { !pending.isEmpty }

    mutating func accept(
        for webhooks: [WebhookID],
        workflow: WorkflowID,
        at now: Timestamp,
        offer: LeaseOffer,
        using random: inout SeededGenerator
    ) -> (leased: [LeasedDelivery], unleased: [WebhookID]) {
        var leased: [LeasedDelivery] = []
        var unleased: [WebhookID] = []
        for webhook in webhooks {
            let delivery = Delivery(
                id: DeliveryID(at: now, using: &random),
                webhookID: webhook,
                workflowID: workflow,
                eventType: .workflowCompleted,
                eventTime: now,
                acceptedAt: now,
                dueAt: now
            )
            var row = Row(delivery: delivery, token: 0, lease: nil)
            if leased.count < offer.room, !offer.closedLanes.contains(webhook) {
                let lease = Lease(owner: offer.owner, token: 1, expiresAt: offer.expiresAt)
                row.token = 1
                row.lease = lease
                leased.append(LeasedDelivery(delivery: delivery, lease: lease))
            } else {
                unleased.append(webhook)
            }
            rows[delivery.id] = row
            pending[webhook, default: []].insert(delivery.id)
        }
        return (leased, unleased)
    }

    func claimableLanes() -> [ClaimableLane] {
        pending.compactMap { webhook, ids in
            ids.compactMap { rows[$0]?.claimableAt }.min().map { ClaimableLane(webhookID: webhook, claimableAt: $0) }
        }
        .sorted { $0.webhookID < $1.webhookID }
    }

    mutating func claim(
        _ order: ClaimOrder,
        by owner: NodeID,
        at now: Timestamp,
        until expiresAt: Timestamp
    ) -> ClaimedLane {
        let waiting = (pending[order.webhookID] ?? []).compactMap { rows[$0] }
            .sorted { ($0.claimableAt, $0.delivery.id) < ($1.claimableAt, $1.delivery.id) }
        let taken = waiting.prefix(order.limit).prefix { $0.claimableAt <= now }
        let leased = taken.map { row in
            let lease = Lease(owner: owner, token: row.token + 1, expiresAt: expiresAt)
            rows[row.delivery.id]?.token = lease.token
            rows[row.delivery.id]?.lease = lease
            return LeasedDelivery(delivery: row.delivery, lease: lease)
        }
        return ClaimedLane(
            webhookID: order.webhookID,
            deliveries: leased,
            nextClaimableAt: waiting.dropFirst(taken.count).first?.claimableAt
        )
    }

    mutating func record(_ record: AttemptRecord) -> Bool {
        guard var row = rows[record.deliveryID], row.isHeld(under: record.lease) else { return false }
        row.lease = nil
        row.delivery.state = record.transition.state
        row.delivery.attempts = record.attempt.number
        row.delivery.firstAttemptAt = row.delivery.firstAttemptAt ?? record.attempt.startedAt
        if case .retry(let dueAt) = record.transition { row.delivery.dueAt = dueAt }
        put(row)
        return true
    }

    mutating func release(_ leased: [LeasedDelivery]) {
        for one in leased where rows[one.delivery.id]?.isHeld(under: one.lease) == true {
            rows[one.delivery.id]?.lease = nil
        }
    }

    mutating func expire(_ leased: [LeasedDelivery]) {
        for one in leased {
            guard var row = rows[one.delivery.id], row.isHeld(under: one.lease) else { continue }
            row.delivery.state = .failed
            put(row)
        }
    }

    mutating func delete(_ webhook: WebhookID) {
        for id in pending[webhook] ?? [] {
            guard var row = rows[id] else { continue }
            row.delivery.state = .canceled
            put(row)
        }
    }

    private mutating func put(_ row: Row) {
        let webhook = row.delivery.webhookID
        rows[row.delivery.id] = row
        guard row.delivery.state.isFinal else { return }
        pending[webhook]?.remove(row.delivery.id)
        if pending[webhook]?.isEmpty == true { pending[webhook] = nil }
    }
}
