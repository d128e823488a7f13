/// Where the master key comes from.
package enum MasterKeySource: Hashable, Sendable {
    /// A file with the database's name and `.master-key`, made with a new database.
    case besideDatabase
    /// A file of the operator's choice, made with a new database.
    case file(String)
    /// The key's text itself.
    case text(String)
}
