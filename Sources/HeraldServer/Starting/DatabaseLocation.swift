import FoundationEssentials
import HeraldStoreSQLite

/// Where the database is, or will be. It is looked at before a master key is asked for or made, so that a wrong path is
/// not answered with a word about keys.
struct DatabaseLocation {
    let path: String

    /// Whether there is a database; an empty file is none yet, as SQLite sees it.
    ///
    /// - Throws: ``StartupError`` when there is something else, or no directory to make it in.
    func exists() throws(StartupError) -> Bool {
        let directory = URL(filePath: path).deletingLastPathComponent().path
        var isDirectory = false
        guard FileManager.default.fileExists(atPath: directory, isDirectory: &isDirectory), isDirectory else {
            throw StartupError("there is no directory '\(directory)' for the database '\(path)': make it first")
        }
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else { return false }
        guard !isDirectory else { throw StartupError("'\(path)' is a directory: name a file in it for the database") }
        let start: Data
        do {
            start = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped).prefix(Self.signature.count)
        } catch {
            throw StartupError("cannot read the database '\(path)': check that this user may read and write it")
        }
        guard !start.isEmpty else { return false }
        guard start.elementsEqual(Self.signature) else {
            throw StartupError("\(SQLiteOpenError.notADatabase(path: path))")
        }
        return true
    }

    /// What every SQLite file starts with. `Source:` SQLite's file format, section 1.3.1.
    private static let signature = Array("SQLite format 3\0".utf8)
}
