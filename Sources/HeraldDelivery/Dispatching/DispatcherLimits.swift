package import HeraldCore

/// How much one node takes on at once, and for how long.
package struct DispatcherLimits: Hashable, Sendable {
    /// Attempts under way on the node.
    package var slots = Limits.attemptsPerNode
    /// Slots that neither retries nor attempts at receivers told to slow down may take, so that the dead cannot starve
    /// the living. At least one slot stays for them.
    package var slotsKeptForFirstAttempts = Limits.attemptsPerNode / 2
    /// Of those, how many are kept from first attempts at receivers that have acknowledged nothing yet, so that a
    /// thousand strangers that hang cannot starve those that are known to answer. At least one slot stays for them.
    package var slotsKeptForProven = Limits.attemptsPerNode / 4
    /// The largest cap of one lane.
    package var slotsPerLane = Limits.attemptsPerWebhook
    /// How fast any webhook is sent to at most, by the operator's will.
    package var pace: WebhookPace { WebhookPace(maxPerMinute: startsPerMinute, maxConcurrent: slotsPerLane) }
    /// Attempts that begin in a minute at one webhook; `nil` for as many as there are.
    package var startsPerMinute: Int?
    /// Deliveries waiting in memory for one webhook.
    package var queuedPerLane = Limits.queuedPerWebhook
    /// Deliveries waiting in memory on the node; the rest waits in the store.
    package var queued = Limits.queuedPerNode
    /// Of those, how many claims may not take, so that a backlog does not close the short way of new reports.
    package var queuedKeptForReports = Limits.queuedPerNode / 4
    /// Lanes in memory beyond which the idle ones are forgotten, however their receivers fared.
    package var lanesRemembered = Limits.lanesInMemory
    /// Attempts made but not yet recorded, beyond which no new one starts: what a store that stands still may cost.
    package var recording = Limits.unrecordedAttempts
    /// Lanes asked for in one claim.
    package var lanesPerClaim = Limits.lanesPerClaim
    /// How long a lease lasts.
    package var lease: Duration = Limits.attemptTimeout + Limits.leaseMargin
    /// What must be left of a lease when an attempt starts: the attempt's deadline and the time to record it.
    package var leaseLeftAtStart: Duration = Limits.attemptTimeout + Limits.leaseMarginAtStart
    /// How much of that may pass between the decision to start and the sending, while the webhook is read.
    package var startSlack: Duration = Limits.startSlack
    /// How often the store is asked for lanes that nobody told of: leases of dead nodes, work of others.
    package var surveyInterval: Duration = Limits.surveyInterval
    /// How long to wait after the store failed.
    package var storePause: Duration = Limits.storePause
    /// How long a lane rests at most when attempts fail through faults of ours; the first rest is ``storePause``, and
    /// each one in a row is twice as long as the one before. A lane that cannot be claimed from is left alone for as
    /// long.
    package var longestRest: Duration = Limits.longestRest
    /// How long a delivery is left alone whose attempt the store cannot record because what it holds makes no sense.
    package var unrecordablePause: Duration = Limits.senselessPause
    /// For how long deliveries are held at most that wait for their webhook's pace: the first may wait as long, and the
    /// last as long behind it. Short beside any lease, and long beside a claim; whatever is held takes a place from
    /// others.
    let paceHorizon: Duration = Limits.paceHorizon
    /// How long a shutdown waits for attempts under way.
    package var drain: Duration = Limits.attemptTimeout + Limits.drainMargin

    /// The defaults.
    package init() {}
}
