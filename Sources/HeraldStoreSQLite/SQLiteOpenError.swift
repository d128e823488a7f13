/// Why a database was not opened. Whatever the reason, nothing in the file was changed.
package enum SQLiteOpenError: Error, CustomStringConvertible {
    /// The file or its directory cannot be read and written, or the disk fails.
    case inaccessible(path: String, cause: any Error)
    /// There is no such file, and none is made.
    case missing(path: String)
    /// The file is empty: no server has started from it yet.
    case empty(path: String)
    /// The file is not a SQLite database, or is damaged.
    case notADatabase(path: String)
    /// The file is a database of some other program.
    case foreign(path: String)
    /// A later version of Herald has changed the schema.
    case newerVersion(path: String, found: Int, known: Int)
    /// An earlier version of Herald has made the schema, and it was not brought up to date since.
    case olderVersion(path: String, found: Int, known: Int)
    /// The database was made under another master key.
    case wrongMasterKey(path: String)
    /// The database was copied to another, or is being copied.
    case copied(path: String)
    /// The change of the database's master key has begun and is not finished.
    case rotating(path: String)
    /// The server that has the file does not know the master key that is to come.
    case keyUnknown(path: String)
    /// Something is where a database is to be put.
    case occupied(path: String)
    /// Another process serves from the file.
    case inUse(path: String)

    /// One line for the operator, which says what to do.
    package var description: String {
        switch self {
        case .inaccessible(let path, let cause):
            "cannot open the database '\(path)' for reading and writing: \(cause)"
        case .missing(let path):
            "there is no database '\(path)': name the file that the server uses, or make one by 'herald migrate'"
        case .empty(let path):
            "there is nothing in the database '\(path)' yet: start a server from it first"
        case .notADatabase(let path):
            "'\(path)' is not a SQLite database, or is damaged: choose another file or restore a backup"
        case .foreign(let path):
            "'\(path)' is a database of another program: choose another file"
        case .newerVersion(let path, let found, let known):
            "the database '\(path)' has schema version \(found), this herald knows up to \(known): "
                + "run the newer herald again"
        case .olderVersion(let path, let found, let known):
            "the database '\(path)' has schema version \(found), this herald needs \(known): run 'herald migrate' first"
        case .wrongMasterKey(let path):
            "the master key is not the one that the database '\(path)' was made with: give it the right one"
        case .copied(let path):
            "the database '\(path)' was copied to a server, or is being copied: serve from there, so that nothing is "
                + "delivered twice, or give the copy up by 'herald copy --from \(path) --give-up'"
        case .rotating(let path):
            "some secrets in the database '\(path)' are sealed under another master key than those at hand: run the same "
                + "'herald master-key rotate' again until it is done, or give both keys, one by --other-master-key-file"
        case .keyUnknown(let path):
            "the server that has the database '\(path)' does not know the new master key, and could read nothing that is "
                + "sealed under it: restart it with --other-master-key-file first"
        case .occupied(let path):
            "'\(path)' is there: nothing is written over; move it away, with all files of that database, or name another "
                + "place"
        case .inUse(let path):
            "the database '\(path)' is in use by another herald process: stop that one first"
        }
    }
}
