import HeraldCore
import NIOCore
import Tracing

/// A report that was taken on its event loop, with whom to tell what became of it.
struct DirectReport {
    let report: WorkflowReport
    let id: RequestID
    /// Who reports, and since when.
    let client: any Channel
    /// Whom a proxy speaks for that has brought it, where that is looked at.
    let address: IPAddress?
    let startedAt: Timestamp
    /// The request's span, where it has one.
    let span: (any Tracing.Span)?
    /// How the platform stands with its limit, if it has one.
    let standings: [RateStanding]
    let answer: (DirectAnswer) -> Void
}
