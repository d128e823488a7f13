import Foundation

/// A copy of what a killed server left: the database, and its log if there is one.
struct DatabaseCopy {
    /// The copied database.
    let path: String

    /// Copies the database at a path; nobody may be writing.
    init(of database: String) throws {
        path = FileManager.default.temporaryDirectory.appending(path: "herald-torture-copy-\(UUID().uuidString)").path
        for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: database + suffix) {
            try FileManager.default.copyItem(atPath: database + suffix, toPath: path + suffix)
        }
    }

    /// Takes it away.
    func remove() {
        for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
            // What is left is the temporary directory's to clean.
            try? FileManager.default.removeItem(atPath: path + suffix)
        }
    }
}
