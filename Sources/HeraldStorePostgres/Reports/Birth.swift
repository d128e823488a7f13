import HeraldCore
import HeraldStore

/// A delivery that a report makes, with what its row says beside it.
struct Birth {
    let delivery: Delivery
    let label: String
    let workflow: Int64
    let lease: Lease?
    let isPaused: Bool
    /// Whether it is stored as failed, because too many are pending.
    let isTurnedAway: Bool
    let pausedBefore: Int64

    /// What a report's answer says of it.
    var line: ReportReceipt.Line {
        ReportReceipt.Line(id: delivery.id, label: label, eventType: delivery.eventType)
    }

    /// The delivery for the node that accepted it, if it was born leased to it.
    var leased: LeasedDelivery? { lease.map { LeasedDelivery(delivery: delivery, lease: $0) } }
}

extension [Birth] {
    /// Stores as failed those that find no place in a backlog, if there are any.
    var turningAway: Statement? {
        let births = filter(\.isTurnedAway)
        guard !births.isEmpty else { return nil }
        let deliveries = births.map(\.delivery)
        return Statement(
            BacklogSQL.insertTurnedAway,
            [
                .ids(deliveries.map(\.id)), .ids(deliveries.map(\.webhookID)), .integers(births.map(\.workflow)),
                .integers(deliveries.map(\.eventType.storedCode)), .integers(deliveries.map(\.eventTime.milliseconds)),
                .integers(deliveries.map(\.acceptedAt.milliseconds)), .integers(births.map(\.pausedBefore)),
            ]
        )
    }
}
