import HeraldCore
import HeraldStore

/// What one claim asks for: its statements, and what follows from their answers.
struct ClaimBatch: Sendable {
    private let orders: [ClaimOrder]
    private let owner: NodeID
    private let now: Timestamp
    private let expiresAt: Timestamp
    /// The places of the orders, in rounds: a webhook that is named again is served by a statement of its own, since a
    /// statement does not see what it claims itself.
    private let rounds: [[Int]]

    /// Takes orders.
    init(_ orders: [ClaimOrder], owner: NodeID, now: Timestamp, expiresAt: Timestamp) {
        self.orders = orders
        self.owner = owner
        self.now = now
        self.expiresAt = expiresAt
        var named: [WebhookID: Int] = [:]
        var rounds: [[Int]] = []
        for (place, order) in orders.enumerated() {
            let round = named[order.webhookID, default: 0]
            named[order.webhookID] = round + 1
            if round == rounds.count { rounds.append([]) }
            rounds[round].append(place)
        }
        self.rounds = rounds
    }

    /// One statement a round.
    var statements: [Statement] {
        rounds.map { round in
            Statement(
                DeliverySQL.claim,
                [
                    .ids(round.map { orders[$0].webhookID }), .integers(round.map { Int64(max(orders[$0].limit, 0)) }),
                    .integer(now.milliseconds), .id(owner), .integer(expiresAt.milliseconds),
                ]
            )
        }
    }

    /// Reads the answers of ``statements``. By then the leases are on disk, so a delivery that makes no sense spoils no
    /// other: it is left out.
    ///
    /// - Returns: the lanes, and what was left out.
    func lanes(
        from answers: some Sequence<[Row]>
    ) throws -> (lanes: [ClaimedLane], senseless: [SenselessDelivery]) {
        var senseless: [SenselessDelivery] = []
        var deliveries: [Int: [LeasedDelivery]] = [:]
        var next: [Int: Timestamp] = [:]
        for (round, rows) in zip(rounds, answers) {
            for row in rows {
                // Places in a statement are counted from one.
                let place = round[Int(try row.integer(0)) - 1]
                next[place] = try row.optionalTimestamp(1)
                guard let token = try row.optionalInteger(2) else { continue }
                let lease = Lease(owner: owner, token: token, expiresAt: expiresAt)
                do {
                    let delivery = try DeliveryRow(row, from: 3).delivery
                    deliveries[place, default: []].append(LeasedDelivery(delivery: delivery, lease: lease))
                } catch let cause as CorruptRow {
                    let id: DeliveryID = try row.identifier(3)
                    let webhook = orders[place].webhookID
                    senseless.append(SenselessDelivery(id: id, webhookID: webhook, lease: lease, cause: cause))
                }
            }
        }
        let lanes = orders.enumerated().map { place, order in
            let claimed = deliveries[place, default: []].sorted {
                ($0.delivery.dueAt, $0.delivery.id) < ($1.delivery.dueAt, $1.delivery.id)
            }
            return ClaimedLane(webhookID: order.webhookID, deliveries: claimed, nextClaimableAt: next[place])
        }
        return (lanes, senseless)
    }
}
