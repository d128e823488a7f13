import HeraldCore
import HeraldStore

/// A delivery that a report makes, with what its row says beside it.
struct Birth {
    let delivery: Delivery
    let label: String
    let workflow: Int64
    let lease: Lease?
    let isPaused: Bool
    let pausedBefore: Int64

    /// What a report's answer says of it.
    var line: ReportReceipt.Line {
        ReportReceipt.Line(id: delivery.id, label: label, eventType: delivery.eventType)
    }

    /// The delivery for the node that accepted it, if it was born leased to it.
    var leased: LeasedDelivery? { lease.map { LeasedDelivery(delivery: delivery, lease: $0) } }
}
