package import HeraldCore

/// What became of one report.
package enum ReportAcceptance: Hashable, Sendable {
    /// It is on disk.
    ///
    /// - Parameters:
    ///   - receipt: the answer to the platform.
    ///   - leased: the new deliveries that were born leased to the offering node.
    ///   - unleased: the webhooks of the new deliveries that were not, and that somebody may claim: paused webhooks are
    ///     not among them.
    ///   - turnedAway: the webhooks of the new deliveries that were stored as failed, because too many were pending.
    case accepted(
        ReportReceipt,
        leased: [LeasedDelivery],
        unleased: [WebhookID],
        turnedAway: [WebhookID] = []
    )
    /// It names an org that does not exist; nothing was stored.
    case unknownOrg

    /// The new deliveries that were born leased to the offering node.
    package var leased: [LeasedDelivery] {
        switch self {
        case .accepted(_, let leased, _, _): leased
        case .unknownOrg: []
        }
    }

    /// The webhooks of the new deliveries that anybody may claim.
    package var unleased: [WebhookID] {
        switch self {
        case .accepted(_, _, let unleased, _): unleased
        case .unknownOrg: []
        }
    }

    /// The webhooks of the new deliveries that were stored as failed, because too many were pending.
    package var turnedAway: [WebhookID] {
        switch self {
        case .accepted(_, _, _, let turnedAway): turnedAway
        case .unknownOrg: []
        }
    }
}

extension ReportAcceptance {
    /// What became of a report for an org that exists.
    ///
    /// - Parameters:
    ///   - change: what the report did to its workflow.
    ///   - born: the deliveries of the event that it fires, if it does; in the order of their ids.
    ///   - earlier: the deliveries of its event that were made before, for a report that fires none; in the same order.
    package init(
        _ report: WorkflowReport,
        _ change: WorkflowState.Change,
        born: ArraySlice<Birth> = [],
        earlier: [ReportReceipt.Line] = []
    ) {
        let receipt = ReportReceipt(
            workflowID: report.workflowID,
            status: change.state.status,
            applied: change.applied,
            deliveries: change.firing == nil ? earlier : born.map(\.line)
        )
        self = .accepted(
            receipt,
            leased: born.compactMap(\.leased),
            unleased: born.filter(\.isUnleased).map(\.delivery.webhookID),
            turnedAway: born.filter(\.isTurnedAway).map(\.delivery.webhookID)
        )
    }
}
