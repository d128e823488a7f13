/// Where the master key comes from.
package enum MasterKeySource: Hashable, Sendable {
    /// A file with the database's name and `.master-key`, made with a new database.
    case besideDatabase
    /// A file of the operator's choice, made with a new database.
    case file(String)
    /// The key's text itself.
    case text(String)

    /// The file that holds a database's key, or would.
    ///
    /// - Returns: `nil` when the key is given as text, and when nobody says where the key of a database on a server is.
    func path(for database: DatabaseAddress) -> String? {
        switch (self, database) {
        case (.text, _), (.besideDatabase, .server): nil
        case (.file(let path), _): path
        case (.besideDatabase, .file(let database)): database + ".master-key"
        }
    }
}
