import HeraldCore
import HeraldStore

/// Reports that one caller gave together.
struct ReportRequest: Sendable {
    let reports: [WorkflowReport]
    let now: Timestamp
    let offer: LeaseOffer
    /// What is left of the offer's room.
    let room: Int
}
