import HeraldCore
import HeraldStore
import Synchronization

/// Remembers which orgs have many webhooks, so that a transaction is weighed by the deliveries that its reports will
/// make.
///
/// It is a guess from the last report of an org; the first of an org with many may make a large transaction.
final class FanOuts: Sendable {
    private let state = Mutex<[OrgID: Int]>([:])

    /// What reports weigh: each one, or one for every ``Limits/deliveriesPerReport`` deliveries that it is expected to
    /// make.
    func weight(of reports: some Sequence<WorkflowReport>) -> Int {
        state.withLock { weights in reports.reduce(0) { $0 + weights[$1.orgID, default: 1] } }
    }

    /// As many reports, from the first on, as weigh no more than a transaction is to; one at least.
    func part(of reports: ArraySlice<WorkflowReport>) -> ArraySlice<WorkflowReport> {
        state.withLock { weights in
            var total = 0
            let rest = reports.firstIndex { report in
                total += weights[report.orgID, default: 1]
                return total > Limits.reportsPerTransaction
            }
            return reports[..<max(rest ?? reports.endIndex, min(reports.startIndex + 1, reports.endIndex))]
        }
    }

    /// Learns from what reports have made.
    func learn(_ reports: some Sequence<WorkflowReport>, _ acceptances: [ReportAcceptance]) {
        state.withLock { weights in
            for (report, acceptance) in zip(reports, acceptances) {
                guard case .accepted(let receipt, leased: _, unleased: _, turnedAway: _) = acceptance else { continue }
                let weight = receipt.deliveries.count / Limits.deliveriesPerReport
                if weight > 1 {
                    // Who has many webhooks is rare; when there are many of them, it is learned anew.
                    if weights.count >= Limits.rememberedFanOuts { weights = [:] }
                    weights[report.orgID] = weight
                } else if !receipt.deliveries.isEmpty {
                    weights[report.orgID] = nil
                }
            }
        }
    }
}
