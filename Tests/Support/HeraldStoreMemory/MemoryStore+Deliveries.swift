package import HeraldCore
package import HeraldStore

extension MemoryStore {
    package func claimableLanes(
        after webhook: WebhookID?,
        limit: Int
    ) async throws(StoreError) -> [ClaimableLane] {
        try transact("looking for claimable deliveries") { tables throws(StoreError) in
            tables.queues
                .filter { queue in (webhook.map { queue.key > $0 } ?? true) && !tables.isPaused(queue.key) }
                .sorted { $0.key < $1.key }
                .prefix(limit)
                .compactMap { webhook, queue in
                    queue.places.first.map { ClaimableLane(webhookID: webhook, claimableAt: $0.claimableAt) }
                }
        }
    }

    package func claim(
        _ orders: [ClaimOrder],
        by owner: NodeID,
        at now: Timestamp,
        until expiresAt: Timestamp
    ) async throws(StoreError) -> [ClaimedLane] {
        try transact("claiming deliveries") { tables throws(StoreError) in
            orders.map { tables.claim($0, by: owner, at: now, until: expiresAt) }
        }
    }

    package func record(_ records: [AttemptRecord]) async throws(StoreError) -> [Bool] {
        try transact("recording attempts") { tables throws(StoreError) in
            records.map { tables.record($0) }
        }
    }

    package func release(_ leased: [LeasedDelivery]) async throws(StoreError) {
        try transact("releasing deliveries") { tables throws(StoreError) in
            for item in leased where tables.deliveries[item.delivery.id]?.isHeld(under: item.lease) == true {
                tables.update(item.delivery.id) { $0.lease = nil }
            }
        }
    }

    package func prolong(_ leased: LeasedDelivery, until expiresAt: Timestamp) async throws(StoreError) {
        try transact("prolonging a lease") { tables throws(StoreError) in
            guard tables.deliveries[leased.delivery.id]?.isHeld(under: leased.lease) == true else { return }
            tables.update(leased.delivery.id) {
                $0.lease = Lease(owner: leased.lease.owner, token: leased.lease.token, expiresAt: expiresAt)
            }
        }
    }

    package func expire(_ leased: [LeasedDelivery], at now: Timestamp) async throws(StoreError) {
        try transact("expiring deliveries") { tables throws(StoreError) in
            for item in leased where tables.deliveries[item.delivery.id]?.isHeld(under: item.lease) == true {
                let isPaused = tables.isPaused(item.delivery.webhookID)
                tables.update(item.delivery.id) { item in
                    if isPaused { item.lease = nil } else { item.end(.failed) }
                }
            }
        }
    }
}

extension MemoryTables {
    /// Leases what is claimable of one webhook.
    mutating func claim(
        _ order: ClaimOrder,
        by owner: NodeID,
        at now: Timestamp,
        until expiresAt: Timestamp
    ) -> ClaimedLane {
        guard let place = place(of: order.webhookID), !isPaused(order.webhookID) else {
            return ClaimedLane(webhookID: order.webhookID, deliveries: [], nextClaimableAt: nil)
        }
        let pausedFor = webhooks[place].pausedFor
        let places = queues[order.webhookID]?.places ?? []
        let due = places.prefix(max(order.limit, 0)).prefix { $0.claimableAt <= now }
        let claimed = due.compactMap { deliveries[$0.id] }
        let leased = claimed.map { item in
            let lease = Lease(owner: owner, token: item.leaseToken + 1, expiresAt: expiresAt)
            update(item.delivery.id) { item in
                item.leaseToken = lease.token
                item.lease = lease
                if item.delivery.firstAttemptAt == nil { item.pausedBefore = pausedFor }
            }
            return LeasedDelivery(delivery: delivery(item), lease: lease)
        }
        return ClaimedLane(
            webhookID: order.webhookID,
            deliveries: leased.sorted { ($0.delivery.dueAt, $0.delivery.id) < ($1.delivery.dueAt, $1.delivery.id) },
            nextClaimableAt: places.dropFirst(due.count).first?.claimableAt
        )
    }

    /// Records one attempt.
    ///
    /// - Returns: whether its lease held.
    mutating func record(_ record: AttemptRecord) -> Bool {
        guard var item = deliveries[record.deliveryID], item.delivery.webhookID == record.webhookID,
            item.isHeld(under: record.lease)
        else { return false }
        item.lease = nil
        item.delivery.state = record.transition.state
        item.delivery.attempts = record.attempt.number
        item.delivery.firstAttemptAt = item.delivery.firstAttemptAt ?? record.attempt.startedAt
        switch record.transition {
        case .retry(let dueAt): item.delivery.dueAt = dueAt
        case .succeed, .fail: break
        }
        put(item)
        let attempt = record.attempt
        attempts[record.deliveryID, default: []].append(
            Attempt(
                number: attempt.number,
                startedAt: attempt.startedAt,
                outcome: attempt.outcome,
                timings: attempt.timings,
                response: attempt.response?.storable,
                request: attempt.request
            )
        )
        return true
    }
}
