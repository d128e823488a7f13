/// Bounds of SQLite.
extension Limits {
    /// How long a SQLite file is waited for that somebody else has locked, in whole seconds: beside a server only a
    /// backup or a shell locks it, and only for a moment.
    package static let fileLockWait: Duration = .seconds(5)

    /// How long the outcome of an attempt waits for a report to share its sync with, from when the writer has nothing
    /// else to do: the pause between two reports of a hundred a second, since with fewer of them nobody waits for lone
    /// syncs. What a crash keeps from being recorded is attempted again, so the time in which that may happen grows by
    /// as much.
    package static let outcomePatience: Duration = .milliseconds(10)

    /// How many outcomes are recorded without waiting so: as many share their sync well enough with each other.
    package static let outcomesWaiting = 32
}
