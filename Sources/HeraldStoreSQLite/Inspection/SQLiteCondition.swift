/// What an operator may want to know of a database file, read without changing it.
package struct SQLiteCondition: Hashable, Sendable {
    /// The version of SQLite that reads it.
    package let libraryVersion: String
    /// As SQLite writes it: `wal`, unless another program has changed it.
    package let journalMode: String
    /// Bytes of the file, without its log.
    package let size: Int
    /// How many of them are free for new rows.
    package let unused: Int
    /// The id of the master key that it was made with.
    package let masterKeyID: [UInt8]?
    /// Whether it was copied to a server, or is being copied.
    package let isCopied: Bool
    /// What SQLite's quick check finds; `nil` when it was not asked for.
    package let problems: [String]?

    /// Gathers what was read.
    package init(
        libraryVersion: String,
        journalMode: String,
        size: Int,
        unused: Int,
        masterKeyID: [UInt8]?,
        isCopied: Bool,
        problems: [String]?
    ) {
        self.libraryVersion = libraryVersion
        self.journalMode = journalMode
        self.size = size
        self.unused = unused
        self.masterKeyID = masterKeyID
        self.isCopied = isCopied
        self.problems = problems
    }
}
