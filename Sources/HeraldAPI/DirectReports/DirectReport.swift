import HeraldCore

/// A report that was taken on its event loop, with whom to tell what became of it.
struct DirectReport {
    let report: WorkflowReport
    let id: RequestID
    let answer: (DirectAnswer) -> Void
}
