/// Bounds of watching a server.
extension Limits {
    /// Webhooks whose due deliveries are counted for a gauge: a look-up in an index each.
    package static let watchedLanes = 1000

    /// Deliveries up to which due ones are counted for a gauge: enough to see a backlog, and some milliseconds of
    /// reading an index. How large a larger one is does not matter to an alert.
    package static let watchedDeliveries = 10_000

    /// How long what was counted in the store is shown before it is counted anew, however many ask.
    package static let watchedFor: Duration = .seconds(5)

    /// How long the store's word that it can work holds. Anybody may ask, and asking it may cost a write to the disk.
    package static let readinessLifetime: Duration = .seconds(1)

    /// How long who asks for metrics waits for the store: a database that stands still must not keep the other numbers
    /// from a scrape, which is given ten seconds as a rule.
    package static let watchingPatience: Duration = .seconds(2)

    /// For how long a delivery may be due before it counts as overdue. The engine looks for what others left every five
    /// seconds, so that more than a minute is a sign of trouble.
    package static let overdueAfter: Duration = .seconds(60)

    /// Log entries of one kind that are written a second; the others are counted, and one line says how many. A
    /// receiver's trouble is seen in the first few, and a full disk helps nobody.
    package static let sameLogEntries = 20

    /// Characters of a request's path in the log: more than any path of ours has.
    package static let loggedPath = 256

    /// Connections at once to where metrics are served: some scrapers, and somebody who looks by hand.
    package static let watchingConnections = 16
}
