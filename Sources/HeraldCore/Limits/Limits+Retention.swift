/// Bounds of deleting what is old.
extension Limits {
    /// How often a node looks for what is old: so rarely that looking costs nothing, and often enough that what comes
    /// up in between is deleted in a few steps.
    package static let retentionInterval: Duration = .seconds(600)

    /// How long a server that starts waits before it looks first: it has what waited to send. One that is often
    /// restarted looks all the same.
    package static let firstRetention: Duration = .seconds(30)

    /// Deliveries that one step looks at, and deletes at most.
    package static let deliveriesPerRetentionStep = 200

    /// Rows that one step deletes, about: a transaction of some ten milliseconds, for which others wait.
    package static let rowsPerRetentionStep = 1000

    /// Deleted webhooks whose rows one step deletes: for each of them, notices and replays are searched through.
    package static let webhooksPerRetentionStep = 50

    /// How long deleting rests after a step, as a multiple of what the step took: a fifth of the time is spent on it at
    /// most, and less of a store's, where others are waited for meanwhile.
    package static let retentionRest = 4

    /// How long it rests at least.
    package static let shortestRetentionRest: Duration = .milliseconds(50)

    /// The shortest time for which anything is kept, since a reader of the log must have time to come.
    package static let shortestRetention: Duration = .seconds(3600)
}
