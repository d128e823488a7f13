/// What an operator may want to know of a PostgreSQL server and the database in it, read without changing them.
package struct PostgresCondition: Hashable, Sendable {
    /// The server's version, as it writes it.
    package let version: String
    /// Clients that are connected, this look included.
    package let connections: Int
    /// How many may be, beside those that are kept for administrators.
    package let places: Int
    /// Settings that hold for this role, as `pg_settings` has them; those that the server does not know are missing.
    package let settings: [String: String]
    /// By how much this machine's clock is ahead of the server's, at least.
    package let clockDeviation: Duration
    /// The id of the master key that the database was made with; `nil` when there is nothing of ours in it.
    package let masterKeyID: [UInt8]?

    /// Gathers what was read.
    package init(
        version: String,
        connections: Int,
        places: Int,
        settings: [String: String],
        clockDeviation: Duration,
        masterKeyID: [UInt8]?
    ) {
        self.version = version
        self.connections = connections
        self.places = places
        self.settings = settings
        self.clockDeviation = clockDeviation
        self.masterKeyID = masterKeyID
    }
}
