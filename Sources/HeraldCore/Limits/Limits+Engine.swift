/// Bounds of the work that one node takes on at once.
extension Limits {
    /// Attempts under way on one node: each holds a socket and some kilobytes, and hanging receivers hold theirs for
    /// the whole attempt timeout.
    package static let attemptsPerNode = 1024

    /// Attempts under way to one webhook: enough to keep a fast receiver busy, an eighth of the node's.
    package static let attemptsPerWebhook = 128

    /// Attempts that may begin in a minute at one webhook, where that is bounded: a thousand a second, a millisecond
    /// apart, which is as finely as time is told.
    package static let attemptsPerMinute = 60_000

    /// Deliveries of one webhook that wait in memory, an eighth of the node's: four chunks of a bulk report
    /// (``bulkReportChunk``), so that those need no second read.
    package static let queuedPerWebhook = 2048

    /// Deliveries that wait in memory on one node: about 4 MiB. The rest waits in the store.
    package static let queuedPerNode = 16_384

    /// Attempts that were made but are not yet recorded, beyond which no new attempt starts: what may be sent twice
    /// when a node dies while its store stands still.
    package static let unrecordedAttempts = 4096

    /// Webhooks asked for in one claim, which is one transaction.
    package static let lanesPerClaim = 64

    /// Webhooks that a node remembers for no other reason than that their receivers were in trouble, about 300 bytes
    /// each.
    package static let lanesInMemory = 10_000

    /// Webhooks read at a time when a node looks for work that nobody told it of.
    package static let lanesPerSurveyPage = 1000

    /// Webhooks whose URL, header and secrets a node keeps in memory, about 1 KiB each.
    package static let targetsInMemory = 10_000

    /// How long a webhook's URL, header and secrets are believed without asking the store again: a change made through
    /// another node is seen that late at most, when word of it was lost.
    package static let targetLifetime: Duration = .seconds(5)

    /// How long an attempt may take, unless set otherwise, from its start to the whole head of the response: receivers
    /// that need longer should answer first and work then.
    package static let attemptTimeout: Duration = .seconds(10)

    /// What that may be set to: a receiver in the same house answers within the least, and whoever hangs holds a slot
    /// for the most.
    package static let attemptTimeoutRange: ClosedRange<Duration> = .milliseconds(100)...(.seconds(60))

    /// By how much a lease outlasts the attempt timeout, unless set otherwise: the wait for a slot, and the record.
    package static let leaseMargin: Duration = .seconds(50)

    /// By how much a lease outlasts the attempt timeout at least: ``leaseMarginAtStart``, and some time to wait for a
    /// slot.
    package static let leaseMarginLeast: Duration = .seconds(15)

    /// What must be left of a lease beyond the attempt timeout when an attempt starts: time for a store that stands
    /// still while the outcome is recorded.
    package static let leaseMarginAtStart: Duration = .seconds(10)

    /// How much of what must be left of a lease may pass between the decision to start and the sending, while the
    /// webhook is read: half of ``leaseMarginAtStart``, so that the rest is for the record.
    package static let startSlack: Duration = .seconds(5)

    /// How long any lease may last: an attempt's longest deadline, its wait for a slot and its record, with room.
    package static let longestLease: Duration = .seconds(300)

    /// How often a node looks in the store for work that nobody told it of: what a node that died held waits so much
    /// longer, and looking costs a query or two.
    package static let surveyInterval: Duration = .seconds(5)

    /// How long to wait after the store failed: long enough not to add to its trouble, and short beside any retry.
    package static let storePause: Duration = .seconds(1)

    /// How long a webhook rests at most when attempts at it fail through faults of ours: what was mended is seen by
    /// then.
    package static let longestRest: Duration = .seconds(60)

    /// How long a delivery is left alone of which the store holds what makes no sense: it is logged each time, and only
    /// an operator can mend it.
    package static let senselessPause: Duration = .seconds(3600)

    /// For how long deliveries are held at most that wait for their webhook's pace: the first may wait as long, and the
    /// last as long behind it. Short beside any lease, and long beside a claim; whatever is held takes a place from
    /// others.
    package static let paceHorizon: Duration = .seconds(1)

    /// How late a paced attempt may begin without those that follow being later for it: more than timers are late by.
    package static let paceSlack: Duration = .milliseconds(20)

    /// For how long a pace is believed that something waits for. Shorter, and thousands of webhooks that wait would
    /// keep the store busy.
    package static let paceLifetime: Duration = .seconds(30)

    /// The longest interval between two attempts that a pace can ask for: one a minute.
    package static let longestPaceInterval: Duration = .seconds(60)

    /// How long a wait of a retry schedule, its window, and a wait that a receiver asks for may be: a month is longer
    /// than anybody still wants an event.
    package static let longestRetryWait: Duration = .seconds(30 * 86_400)

    /// How long a shutdown waits for attempts under way, beyond the attempt timeout: for their records.
    package static let drainMargin: Duration = .seconds(5)

    /// How long a graceful shutdown may take beyond the drain delay and the attempt timeout: more than ``drainMargin``
    /// and ``farewellTimeout``, which bound it where all goes well. What is left is cancelled then.
    package static let shutdownMargin: Duration = .seconds(15)

    /// How long what was cancelled may take to end before the process does all the same.
    package static let cancellationMargin: Duration = .seconds(10)
}
