import HeraldCore

/// How long a PostgreSQL server, and what is asked of it, may take.
package struct ServerPatience: Sendable {
    /// How long the server may say nothing at all before its connection counts as lost.
    let silence: Duration
    /// How long a statement may take.
    let statement: Duration
    /// How long a statement may wait for another transaction's lock.
    let lock: Duration
    /// How long a transaction may stand idle.
    let idle: Duration

    /// Bounds of one's own; those that are left out are a node's.
    package init(
        silence: Duration = Limits.databaseSilence,
        statement: Duration = Limits.databaseStatement,
        lock: Duration = Limits.databaseLock,
        idle: Duration = Limits.databaseIdle
    ) {
        self.silence = silence
        self.statement = statement
        self.lock = lock
        self.idle = idle
    }

    /// A node's, whose callers wait.
    package static let standard = ServerPatience()

    /// That of a command that an operator waits for.
    static let maintenance = ServerPatience(silence: Limits.databaseMaintenance)
}
