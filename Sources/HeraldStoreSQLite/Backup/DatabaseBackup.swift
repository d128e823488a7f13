import FoundationEssentials
import GRDB

/// Copies a database into a file of its own, also while a server serves from it (docs/adr/0035).
package struct DatabaseBackup: Sendable {
    private let path: String

    /// Names the database.
    package init(of path: String) {
        self.path = path
    }

    /// Copies the database as it is at one instant, and checks that the copy can be read to its end.
    ///
    /// Writers are not waited for and do not wait: the copy reads a snapshot. What they write meanwhile stays in the
    /// log until the copy is made.
    /// - Parameters:
    ///   - target: an empty file. All is in it when this returns; it is for the caller to bring it to disk.
    ///   - isCompact: whether the copy is built anew, without the pages that are free; it takes longer.
    package func copy(to target: String, isCompact: Bool) throws(SQLiteOpenError) -> BackupContents {
        guard FileManager.default.fileExists(atPath: path) else { throw .missing(path: path) }
        try SQLiteOpenError.naming(path) {
            let source = try DatabaseQueue(path: path, configuration: .herald("herald.backup", isReadOnly: true))
            guard try source.read({ try DatabaseInspection.version(of: $0, at: path) }) != nil else {
                throw SQLiteOpenError.empty(path: path)
            }
            if isCompact {
                try source.inDatabase { try $0.execute(sql: "VACUUM INTO ?", arguments: [target]) }
            } else {
                let copy = try DatabaseQueue(path: target)
                try source.backup(to: copy)
                try copy.close()
            }
            try source.close()
        }
        return try SQLiteOpenError.naming(target) {
            let copy = try DatabaseQueue(path: target)
            // One file, and no log beside it that could be forgotten.
            try copy.inDatabase { _ = try $0.first("PRAGMA journal_mode = DELETE", []) { _ in true } }
            let contents = try copy.read { try BackupContents(of: $0, at: target) }
            try copy.close()
            return contents
        }
    }
}
