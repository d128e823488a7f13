import HeraldCore
import NIOCore

/// A report that was taken on its event loop, with whom to tell what became of it.
struct DirectReport {
    let report: WorkflowReport
    let id: RequestID
    /// Who reports, and since when.
    let client: any Channel
    let startedAt: Timestamp
    /// How the platform stands with its limit, if it has one.
    let standings: [RateStanding]
    let answer: (DirectAnswer) -> Void
}
