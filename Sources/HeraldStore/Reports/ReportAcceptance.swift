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
