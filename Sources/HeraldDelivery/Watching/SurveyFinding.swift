package import HeraldCore
package import HeraldStore

/// What a survey found that could be attempted: enough to tell whether work is left lying, at no cost of its own.
package struct SurveyFinding: Hashable, Sendable {
    /// Webhooks with something claimable: the first of them, as many as ``Limits/watchedLanes``.
    package private(set) var dueLanes: [WebhookID] = []
    /// From when on the delivery was claimable that has been for longest.
    package private(set) var oldestClaimableAt: Timestamp?

    /// A survey that has found nothing.
    package init() {}

    /// Takes a page of the survey in.
    package mutating func add(_ page: [ClaimableLane], at now: Timestamp) {
        for lane in page where lane.claimableAt <= now {
            if dueLanes.count < Limits.watchedLanes { dueLanes.append(lane.webhookID) }
            oldestClaimableAt = min(oldestClaimableAt ?? lane.claimableAt, lane.claimableAt)
        }
    }
}
