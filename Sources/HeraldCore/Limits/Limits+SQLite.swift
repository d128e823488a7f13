/// Bounds of SQLite.
extension Limits {
    /// How long a SQLite file is waited for that somebody else has locked, in whole seconds: beside a server only a
    /// backup or a shell locks it, and only for a moment.
    package static let fileLockWait: Duration = .seconds(5)
}
