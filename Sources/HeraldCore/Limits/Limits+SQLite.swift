/// Bounds of SQLite.
extension Limits {
    /// How long a SQLite file is waited for that somebody else has locked, in whole seconds: beside a server only a
    /// backup or a shell locks it, and only for a moment.
    package static let fileLockWait: Duration = .seconds(5)

    /// How long the outcome of an attempt waits for a report to share its sync with, unless one comes before: long
    /// beside the pause between two reports of a hundred a second, and short beside what a receiver takes. An outcome
    /// that a crash takes away is attempted again, so this is also by how much that time grows.
    package static let outcomePatience: Duration = .milliseconds(10)

    /// How many outcomes wait so: as many share their sync with each other well enough.
    package static let outcomesWaiting = 32
}
