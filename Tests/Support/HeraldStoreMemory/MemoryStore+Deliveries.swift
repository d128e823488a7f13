package import HeraldCore
package import HeraldStore

extension MemoryStore {
    package func claimableLanes(
        after webhook: WebhookID?,
        limit: Int
    ) async throws(StoreError) -> [ClaimableLane] {
        try transact("looking for claimable deliveries") { tables throws(StoreError) in
            var earliest: [WebhookID: Timestamp] = [:]
            for item in tables.deliveries.values
            where item.delivery.state == .pending && !tables.isPaused(item.delivery.webhookID) {
                let known = earliest[item.delivery.webhookID]
                earliest[item.delivery.webhookID] = known.map { min($0, item.claimableAt) } ?? item.claimableAt
            }
            return
                earliest
                .filter { lane in webhook.map { lane.key > $0 } ?? true }
                .sorted { $0.key < $1.key }
                .prefix(limit)
                .map { ClaimableLane(webhookID: $0.key, claimableAt: $0.value) }
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
                tables.deliveries[item.delivery.id]?.lease = nil
            }
        }
    }

    package func expire(_ leased: [LeasedDelivery], at now: Timestamp) async throws(StoreError) {
        try transact("expiring deliveries") { tables throws(StoreError) in
            for item in leased where tables.deliveries[item.delivery.id]?.isHeld(under: item.lease) == true {
                let isPaused = tables.isPaused(item.delivery.webhookID)
                if !isPaused { tables.deliveries[item.delivery.id]?.delivery.state = .failed }
                tables.deliveries[item.delivery.id]?.lease = nil
            }
        }
    }
}

extension MemoryTables {
    fileprivate mutating func claim(
        _ order: ClaimOrder,
        by owner: NodeID,
        at now: Timestamp,
        until expiresAt: Timestamp
    ) -> ClaimedLane {
        guard let place = place(of: order.webhookID), !isPaused(order.webhookID) else {
            return ClaimedLane(webhookID: order.webhookID, deliveries: [], nextClaimableAt: nil)
        }
        let pausedFor = webhooks[place].pausedFor
        let queue = queue(of: order.webhookID)
        let claimed = queue.prefix(max(order.limit, 0)).prefix { $0.claimableAt <= now }
        let leased = claimed.map { item in
            let lease = Lease(owner: owner, token: item.leaseToken + 1, expiresAt: expiresAt)
            deliveries[item.delivery.id]?.leaseToken = lease.token
            deliveries[item.delivery.id]?.lease = lease
            if item.delivery.firstAttemptAt == nil { deliveries[item.delivery.id]?.pausedBefore = pausedFor }
            return LeasedDelivery(delivery: delivery(item), lease: lease)
        }
        return ClaimedLane(
            webhookID: order.webhookID,
            deliveries: leased.sorted { ($0.delivery.dueAt, $0.delivery.id) < ($1.delivery.dueAt, $1.delivery.id) },
            nextClaimableAt: queue.dropFirst(claimed.count).first?.claimableAt
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
        deliveries[record.deliveryID] = item
        let attempt = record.attempt
        attempts[record.deliveryID, default: []].append(
            Attempt(
                number: attempt.number,
                startedAt: attempt.startedAt,
                outcome: attempt.outcome,
                timings: attempt.timings,
                response: attempt.response?.storable
            )
        )
        return true
    }
}
