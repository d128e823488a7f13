import FoundationEssentials
import GRDB
package import HeraldCore
package import HeraldStore
import Logging

extension SQLiteStore {
    package func claimableLanes(
        after webhook: WebhookID?,
        limit: Int
    ) async throws(StoreError) -> [ClaimableLane] {
        let (lanes, deleted) = try await read("looking for claimable deliveries") { db in
            var lanes: [ClaimableLane] = []
            var deleted: [WebhookID] = []
            // No id is smaller than no bytes at all.
            var position = webhook?.stored ?? Data().databaseValue
            while lanes.count < limit {
                let next = try db.first(DeliverySQL.nextLane, [position]) { row in
                    let lane = ClaimableLane(webhookID: try row.identifier(0), claimableAt: row.timestamp(1))
                    return (lane: lane, isDeleted: row[2] as Bool, isPaused: row[3] as Bool)
                }
                guard let next else { break }
                position = next.lane.webhookID.stored
                if next.isDeleted {
                    deleted.append(next.lane.webhookID)
                } else if !next.isPaused {
                    lanes.append(next.lane)
                }
            }
            return (lanes, deleted)
        }
        // Their cancellation was interrupted by a disk that failed.
        for webhook in deleted { sweep(webhook) }
        return lanes
    }

    package func claim(
        _ orders: [ClaimOrder],
        by owner: NodeID,
        at now: Timestamp,
        until expiresAt: Timestamp
    ) async throws(StoreError) -> [ClaimedLane] {
        guard !orders.isEmpty else { return [] }
        let weight = orders.reduce(orders.count) { $0 + $1.limit }
        return try await writer.write("claiming deliveries", weight: weight) { [self] db in
            let canceling = try cancelingWebhooks(in: db)
            return try orders.map { order in
                let state = try Self.pauseState(of: order.webhookID, in: db)
                guard !canceling.contains(order.webhookID), let state, state.pause == nil else {
                    return ClaimedLane(webhookID: order.webhookID, deliveries: [], nextClaimableAt: nil)
                }
                return try claim(order, by: owner, at: now, until: expiresAt, pausedFor: state.pausedFor, in: db)
            }
        }
    }

    package func record(_ records: [AttemptRecord]) async throws(StoreError) -> [Bool] {
        guard !records.isEmpty else { return [] }
        return try await writer.write("recording attempts", weight: 2 * records.count, mayWait: true) { [self] db in
            let canceling = try cancelingWebhooks(in: db)
            let statements = try memory.statements(in: db)
            return try records.map { record in
                guard !canceling.contains(record.webhookID) else { return false }
                return try Self.record(record, by: statements, in: db)
            }
        }
    }

    package func release(_ leased: [LeasedDelivery]) async throws(StoreError) {
        guard !leased.isEmpty else { return }
        try await writer.write("releasing deliveries", weight: leased.count) { db in
            for item in leased {
                let id = item.delivery.id.stored
                try db.run(DeliverySQL.release, [id, item.lease.token, item.lease.owner.stored])
            }
        }
    }

    package func prolong(_ leased: LeasedDelivery, until expiresAt: Timestamp) async throws(StoreError) {
        let (id, lease) = (leased.delivery.id.stored, leased.lease)
        try await writer.write("prolonging a lease") { db in
            try db.run(DeliverySQL.prolong, [expiresAt.milliseconds, id, lease.token, lease.owner.stored])
        }
    }

    package func expire(_ leased: [LeasedDelivery], at now: Timestamp) async throws(StoreError) {
        guard !leased.isEmpty else { return }
        try await writer.write("expiring deliveries", weight: leased.count) { [self] db in
            let canceling = try cancelingWebhooks(in: db)
            for item in leased where !canceling.contains(item.delivery.webhookID) {
                let isPaused = try Self.pauseState(of: item.delivery.webhookID, in: db)?.pause != nil
                try db.run(
                    isPaused ? DeliverySQL.release : DeliverySQL.expire,
                    [item.delivery.id.stored, item.lease.token, item.lease.owner.stored]
                )
            }
        }
    }

    private func claim(
        _ order: ClaimOrder,
        by owner: NodeID,
        at now: Timestamp,
        until expiresAt: Timestamp,
        pausedFor: Int64,
        in db: Database
    ) throws -> ClaimedLane {
        let limit = max(order.limit, 0)
        let head = try db.all(DeliverySQL.queue, [pausedFor, order.webhookID.stored, limit + 1]) { QueuedRow($0) }
        let claimed = head.prefix(limit).prefix { $0.claimableAt <= now }
        let next = head.dropFirst(claimed.count).first?.claimableAt
        try putOff(claimed, of: order.webhookID, at: now, in: db)
        let deliveries = try claimed.compactMap(\.decoded).map { row in
            let lease = Lease(owner: owner, token: row.leaseToken + 1, expiresAt: expiresAt)
            let claimableAt = max(expiresAt, row.delivery.dueAt)
            try db.run(
                DeliverySQL.lease,
                [lease.token, owner.stored, claimableAt.milliseconds, pausedFor, row.delivery.id.stored]
            )
            return LeasedDelivery(delivery: row.delivery, lease: lease)
        }
        return ClaimedLane(
            webhookID: order.webhookID,
            deliveries: deliveries.sorted { ($0.delivery.dueAt, $0.delivery.id) < ($1.delivery.dueAt, $1.delivery.id) },
            nextClaimableAt: next
        )
    }

    /// Puts off what does not decode, so that it stands in nobody's way, and somebody may repair it.
    private func putOff(
        _ rows: ArraySlice<QueuedRow>,
        of webhook: WebhookID,
        at now: Timestamp,
        in db: Database
    ) throws {
        var causes: [any Error] = []
        for queued in rows {
            guard case .failure(let cause) = queued.row else { continue }
            try db.run(DeliverySQL.putOff, [now.advanced(by: Limits.senselessPause).milliseconds, queued.id])
            causes.append(cause)
        }
        guard let cause = causes.first else { return }
        logger.error(
            "deliveries that make no sense were put off",
            metadata: ["webhook": "\(webhook)", "count": "\(causes.count)", "cause": "\(cause)"]
        )
    }

    /// Records one attempt.
    ///
    /// - Returns: whether its lease held.
    static func record(
        _ record: AttemptRecord,
        by statements: WriterStatements,
        in db: Database
    ) throws -> Bool {
        let attempt = record.attempt
        let dueAt = record.transition.dueAt
        let changes = try statements.record.run(in: db) { row in
            row.bind(record.transition.state)
            row.bind(attempt.number)
            row.bind(attempt.startedAt)
            row.bind(dueAt)
            row.bind(dueAt)
            row.bind(record.deliveryID)
            row.bind(record.webhookID)
            row.bind(record.lease.token)
            row.bind(record.lease.owner)
        }
        guard changes == 1 else { return false }
        try statements.insertAttempt.run(in: db) { AttemptRow.bind(attempt, of: record.deliveryID, to: &$0) }
        return true
    }
}
