/// The bounds on what waits for a webhook, and on what it costs to know how much that is.
extension Limits {
    /// Pending deliveries of one webhook, unless set otherwise: a day of sixty a second for a receiver that is down,
    /// and some 2 GB of disk.
    package static let pendingPerWebhook = 5_000_000

    /// What that may be set to.
    /// More would take a look too long to count: so many are some five seconds on one connection.
    package static let pendingPerWebhookRange = 1...10_000_000

    /// After how long a node looks again for webhooks with a large backlog.
    package static let backlogInterval: Duration = .seconds(5)

    /// Pending deliveries of a webhook that every such look counts; it is a matter of a tenth of a millisecond. Only
    /// webhooks with so many are counted to the bound, and more seldom.
    package static let backlogProbe = 1000

    /// Webhooks read at a time in such a look.
    package static let backlogsPerPage = 100

    /// Rows that one look counts in all, about fifteen seconds on one connection; the webhook being counted when they
    /// are used up is still counted to its end. A webhook just over ``backlogProbe`` uses up only as many as it has.
    package static let backlogRowsPerLook = 40_000_000

    /// Deliveries of a backlog that one statement counts: a matter of a tenth of a second. A database that needs some
    /// fifty times as long counts them yet, before it ends the statement.
    package static let backlogRowsPerPart = 250_000

    /// Deliveries a second by which a backlog is taken to grow at most, so that one that is far from the bound is
    /// seldom counted: what a node accepts at full speed, if all goes to one webhook.
    package static let backlogGrowth = 20_000

    /// How soon and how late a large backlog is counted again.
    package static let backlogCountPause: ClosedRange<Duration> = .seconds(30)...(.seconds(600))

    /// Of a hundred parts of the bound, how many a backlog must be below to be open again, so that one at the bound
    /// does not change at every look.
    package static let backlogReopening = 90
}
