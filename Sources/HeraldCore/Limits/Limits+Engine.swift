/// Bounds of the work that one node takes on at once.
extension Limits {
    /// Attempts under way on one node: each holds a socket and some kilobytes, and hanging receivers hold theirs for the
    /// whole attempt timeout.
    package static let attemptsPerNode = 1024

    /// Attempts under way to one webhook: enough to keep a fast receiver busy, an eighth of the node's.
    package static let attemptsPerWebhook = 128

    /// Attempts that may begin in a minute at one webhook, where that is bounded: a thousand a second, a millisecond apart,
    /// which is as finely as time is told.
    package static let attemptsPerMinute = 60_000

    /// Deliveries of one webhook that wait in memory: two chunks of a bulk report (``bulkReportChunk``), so that those
    /// need no second read.
    package static let queuedPerWebhook = 1024

    /// Deliveries that wait in memory on one node: about 2 MiB. The rest waits in the store.
    package static let queuedPerNode = 8192

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

    /// How long any lease may last: an attempt's longest deadline, its wait for a slot and its record, with room.
    package static let longestLease: Duration = .seconds(300)
}
