package import HeraldCore
package import HeraldStore
import Logging

extension PostgresStore {
    package func claimableLanes(
        after webhook: WebhookID?,
        limit: Int
    ) async throws(StoreError) -> [ClaimableLane] {
        if clocks?.isDue() == true { try await compareClocks() }
        var lanes: [ClaimableLane] = []
        // No webhook has the id of all zeros.
        var position = webhook ?? WebhookID(high: 0, low: 0)
        while lanes.count < limit {
            let wanted = limit - lanes.count
            let page = try await read(
                "looking for claimable deliveries",
                DeliverySQL.nextLanes,
                [.id(position), .integer(Int64(wanted))]
            ) { row in
                let lane = ClaimableLane(webhookID: try row.identifier(0), claimableAt: try row.timestamp(1))
                return (lane: lane, isDeleted: try row.flag(2))
            }
            // Their cancellation was interrupted.
            for found in page where found.isDeleted { sweep(found.lane.webhookID) }
            lanes += page.filter { !$0.isDeleted }.map(\.lane)
            guard page.count == wanted, let last = page.last else { break }
            position = last.lane.webhookID
        }
        return lanes
    }

    package func claim(
        _ orders: [ClaimOrder],
        by owner: NodeID,
        at now: Timestamp,
        until expiresAt: Timestamp
    ) async throws(StoreError) -> [ClaimedLane] {
        guard !orders.isEmpty else { return [] }
        let batch = ClaimBatch(orders, owner: owner, now: now, expiresAt: expiresAt)
        let (lanes, senseless) = try await pool.run("claiming deliveries") { [statistics] session in
            let lock = LockSQL.share(.deliveriesOfWebhook, orders.map(\.webhookID))
            let answers = try statistics.noticingDelay(on: session) {
                try session.transact([lock] + batch.statements).dropFirst()
            }
            return try batch.lanes(from: answers)
        }
        await putOff(senseless, at: now)
        return lanes
    }

    /// Puts off what does not decode, so that it stands in nobody's way, and somebody may repair it.
    ///
    /// It is a transaction of its own, so that a claim costs no more while there is none. If it fails, what was claimed
    /// beside it is handed out all the same, and what could not be put off comes again when its lease ends.
    func putOff(_ senseless: [SenselessDelivery], at now: Timestamp) async {
        guard !senseless.isEmpty else { return }
        let until = Argument.integer(now.advanced(by: Limits.senselessPause).milliseconds)
        let leases = Self.leases(of: senseless.map { ($0.id, $0.lease) })
        do throws(StoreError) {
            let statement = Statement(DeliverySQL.putOff, leases + [until])
            // None that others hold by now.
            guard try await write("putting deliveries off", [statement])[0] > 0 else { return }
        } catch {
            logger.error(
                "deliveries that make no sense could not be put off",
                metadata: ["count": "\(senseless.count)", "cause": "\(senseless[0].cause)", "failure": "\(error)"]
            )
            return
        }
        for (webhook, rows) in Dictionary(grouping: senseless, by: \.webhookID) {
            logger.error(
                "deliveries that make no sense were put off",
                metadata: ["webhook": "\(webhook)", "count": "\(rows.count)", "cause": "\(rows[0].cause)"]
            )
        }
    }

    package var wakeups: AsyncStream<Wakeup> {
        listener.start()
        return listener.wakeups
    }

    package func record(_ records: [AttemptRecord]) async throws(StoreError) -> [Bool] {
        guard !records.isEmpty else { return [] }
        let held = try await self.records.submit(records)
        statistics.shrank(by: zip(records, held).count { $1 && $0.transition.state != .pending })
        return held
    }

    /// Records what several callers gave, in one transaction.
    static func record(_ batches: [[AttemptRecord]], on session: Session) throws -> [[Bool]] {
        let batch = RecordBatch(batches.flatMap(\.self))
        let lock = LockSQL.share(.deliveriesOfWebhook, batches.joined().map(\.webhookID))
        var held = try batch.held(from: session.transact([lock, batch.statement])[1])
        if session.isRepeated, held.contains(false) {
            // What the first run recorded does not hold its lease any more.
            let recorded = try batch.held(from: session.transact([batch.look])[0])
            held = zip(held, recorded).map { $0 || $1 }
        }
        var rest = held[...]
        return batches.map { records in
            defer { rest = rest.dropFirst(records.count) }
            return Array(rest.prefix(records.count))
        }
    }

    package func release(_ leased: [LeasedDelivery]) async throws(StoreError) {
        guard !leased.isEmpty else { return }
        try await write("releasing deliveries", [Statement(DeliverySQL.release, Self.leases(of: leased))])
        caller.call(leased.map(\.delivery.webhookID))
    }

    package func prolong(_ leased: LeasedDelivery, until expiresAt: Timestamp) async throws(StoreError) {
        let (id, lease) = (leased.delivery.id, leased.lease)
        let arguments = [
            Argument.id(id), .integer(lease.token), .id(lease.owner), .integer(expiresAt.milliseconds),
        ]
        try await write("prolonging a lease", [Statement(DeliverySQL.prolong, arguments)])
    }

    package func expire(_ leased: [LeasedDelivery], at now: Timestamp) async throws(StoreError) {
        guard !leased.isEmpty else { return }
        // What is not failed, because its webhook is paused, is given back.
        try await write(
            "expiring deliveries",
            [
                LockSQL.share(.deliveriesOfWebhook, leased.map(\.delivery.webhookID)),
                Statement(DeliverySQL.expire, Self.leases(of: leased)),
                Statement(DeliverySQL.release, Self.leases(of: leased)),
            ]
        )
    }

    private static func leases(of leased: [LeasedDelivery]) -> [Argument] {
        leases(of: leased.map { ($0.delivery.id, $0.lease) })
    }

    private static func leases(of held: [(id: DeliveryID, lease: Lease)]) -> [Argument] {
        [.ids(held.map(\.id)), .integers(held.map(\.lease.token)), .ids(held.map(\.lease.owner))]
    }
}
