import HeraldCore

/// How long a PostgreSQL server, and what is asked of it, may take.
package struct ServerPatience: Sendable {
    /// How long connecting may take, for each host that the URL names, unless it says otherwise.
    let connecting: Duration
    /// How long the server may say nothing at all before its connection counts as lost.
    let silence: Duration
    /// How long a statement may take, and what was sent may stay unacknowledged by the server's system.
    let statement: Duration
    /// How long a statement may wait for another transaction's lock.
    let lock: Duration
    /// How long a transaction may stand idle.
    let idle: Duration
    /// How long a session that listens waits to hear what it had sent to itself.
    let echo: Duration

    /// A node's bounds, whose callers wait, with a silence of one's own.
    init(silence: Duration = Limits.databaseSilence) {
        connecting = Limits.databaseConnecting
        self.silence = silence
        statement = Limits.databaseStatement
        lock = Limits.databaseLock
        idle = Limits.databaseIdle
        echo = Limits.notificationEcho
    }

    /// The same bound for all.
    package init(all bound: Duration) {
        connecting = bound
        silence = bound
        statement = bound
        lock = bound
        idle = bound
        echo = bound
    }

    /// A node's.
    package static let standard = ServerPatience()

    /// That of a command that an operator waits for.
    static let maintenance = ServerPatience(silence: Limits.databaseMaintenance)
}
