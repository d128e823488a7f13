import HeraldStore

/// Why a database was not opened. Whatever the reason, nothing in it was changed.
package enum PostgresOpenError: Error, CustomStringConvertible {
    /// There is no connection, or the server does not do what is asked of it.
    case inaccessible(cause: any Error)
    /// The server is older than what the statements need.
    case oldServer(found: Int)
    /// There is nothing of ours in the database yet.
    case empty
    /// A later version of Herald has changed the schema.
    case newerVersion(found: Int, known: Int)
    /// An earlier version of Herald has made the schema, and it was not brought up to date since.
    case olderVersion(found: Int, known: Int)
    /// Another database is being copied into this one.
    case unfinishedCopy
    /// There is something in the database that a copy would mix with.
    case notEmpty
    /// Nodes are connected to a database that is to be copied into.
    case nodesRunning
    /// The database was made under another master key.
    case wrongMasterKey
    /// Something is sealed under a master key that is not at hand, as while the key is being changed.
    case rotating
    /// Nodes are connected that do not have the master key that is to come.
    case keyUnknown(sessions: Int)

    /// One line for the operator, which says what to do.
    package var description: String {
        switch self {
        case .inaccessible(let cause):
            "cannot use the database: \(cause)"
        case .oldServer(let found):
            "the database server is PostgreSQL \(found): version \(Self.oldestServer) or later is needed"
        case .empty:
            "there is nothing of herald's in the database yet: run 'herald migrate', or start a server on it first"
        case .newerVersion(let found, let known):
            "the database has schema version \(found), this herald knows up to \(known): run the newer herald again"
        case .olderVersion(let found, let known):
            "the database has schema version \(found), this herald needs \(known): run 'herald migrate' first"
        case .unfinishedCopy:
            "a copy into this database is not finished: run the same 'herald copy' again"
        case .notEmpty:
            "there is something in this database already, and not from this copy: name an empty one"
        case .nodesRunning:
            "herald nodes are connected to this database: stop them first, and start them when the copy is finished"
        case .rotating:
            "some secrets in the database are sealed under another master key than those at hand: run the same 'herald "
                + "master-key rotate' again until it is done, or give both keys, one by --other-master-key-file"
        case .keyUnknown(let sessions):
            "nodes are connected that do not have the new master key (\(sessions) sessions), and could read nothing that is "
                + "sealed under it: restart each with --other-master-key-file first. Behind a pooler sessions keep their name "
                + "for a while: if you know that all nodes have the key, say --unchecked"
        case .wrongMasterKey:
            "the master key is not the one that the database was made with: give every node the same key"
        }
    }

    /// The oldest PostgreSQL that will do.
    static let oldestServer = 13

    /// Finds the reason in what the store says.
    init(_ error: StoreError) {
        switch error.cause {
        case let reason as PostgresOpenError: self = reason
        case let cause?: self = .inaccessible(cause: cause)
        case nil: self = .inaccessible(cause: error)
        }
    }
}
