/// The bounds on what nodes ask of a PostgreSQL server.
extension Limits {
    /// Connections of one node to a PostgreSQL server, each with a thread: reports, records and claims share
    /// transactions and need one each, the rest is for calls about webhooks and for reading.
    package static let databaseConnections = 6

    /// How long connecting to a PostgreSQL server may take, for each host that is named; its URL may say otherwise.
    package static let databaseConnecting: Duration = .seconds(5)

    /// How long to wait before a PostgreSQL server that could not be reached is tried again for the first time; each
    /// wait is twice as long as the one before.
    package static let firstDatabaseReconnecting: Duration = .milliseconds(50)

    /// How long to wait at most before a PostgreSQL server that could not be reached is tried again.
    package static let databaseReconnecting: Duration = .seconds(2)

    /// How long a statement may take on a PostgreSQL server.
    package static let databaseStatement: Duration = .seconds(10)

    /// How long a transaction may stand idle on a PostgreSQL server that waits for the node's next statement: its locks
    /// hold others up for so long when the node stopped in the middle.
    package static let databaseIdle: Duration = .seconds(3)

    /// How long a statement waits for another transaction's lock; those of ours are held for milliseconds, and for
    /// ``databaseIdle`` by a node that stopped: waiting is to last longer, so that a stopped node fails nobody's calls.
    package static let databaseLock: Duration = .seconds(5)

    /// After how long a silent connection to a PostgreSQL server is probed: what stands between forgets connections
    /// that are idle for some minutes, and says nothing.
    package static let databaseKeepalive: Duration = .seconds(30)

    /// How long a PostgreSQL server may say nothing at all before the connection is given up: longer than its own bound
    /// for a statement, so that it is the one to tell.
    package static let databaseSilence: Duration = .seconds(15)

    /// The same for a command that an operator waits for: reading whole tables, or building an index over them.
    package static let databaseMaintenance: Duration = .seconds(6 * 3600)

    /// Bytes that are written to see whether a PostgreSQL server that failed can write again: more than the pages have
    /// room for that are there, so that it meets a full disk as a report would.
    package static let databaseProbe = 65_536

    /// Rows that are copied from one database to another in one transaction: attempts of 8 KiB each take 16 MiB.
    package static let copiedRows = 2000

    /// How often a transaction that lost against another is run before its caller is told.
    package static let databaseConflicts = 4

    /// Reports in one transaction on PostgreSQL, fewer where each makes more than ``deliveriesPerReport`` deliveries.
    package static let reportsPerTransaction = 500

    /// Deliveries of one report beyond which it weighs as several: with all bounds reached, a transaction makes 5,000
    /// deliveries, some hundred milliseconds of the server's time.
    package static let deliveriesPerReport = 10

    /// Orgs with many webhooks that are remembered: 10,000 take less than a megabyte.
    package static let rememberedFanOuts = 10_000

    /// By how many deliveries what is pending may grow by what a node accepts until the server's statistics of it are
    /// taken anew: so few that a statement planned by old ones still ends in time.
    package static let pendingGrowth = 1000

    /// The same while it goes on growing: twice as many each time, up to this.
    package static let maxPendingGrowth = 16_000

    /// Records in one transaction on PostgreSQL: some ten milliseconds of the server's time.
    package static let recordsPerTransaction = 1000

    /// How long a node that told others of work waits before it tells them again: the server lets transactions that
    /// notify end one at a time, and every node hears every notification.
    package static let notificationPause: Duration = .milliseconds(100)

    /// Webhooks that are named in one telling; of more, all nodes look for themselves.
    package static let notifiedWebhooks = 64

    /// How long a session that listens may hear nothing before it makes sure that it would.
    package static let notificationSilence: Duration = .seconds(30)

    /// How long it waits to hear what it had sent for that.
    package static let notificationEcho: Duration = .seconds(5)

    /// What is heard and not yet taken; the oldest gives way, since all of it is found by looking.
    package static let wakeupsInMemory = 1024

    /// Transactions in a row that only set aside or remove what makes no sense in the outbox, some hundred milliseconds:
    /// between two calls a node that is to end looks whether it may.
    package static let outboxRounds = 20
}
