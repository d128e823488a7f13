import Foundation

/// A folder with all that a server keeps, and the key that it is called with; it outlives the server's process.
struct ServerHome: Sendable {
    /// The folder.
    let folder: URL
    /// The platform key of every server that is started here.
    let platformKey: String
    /// The id, in hexadecimal digits, after which deliveries are counted as recorded; none by default.
    var countedAfter = ""

    /// Makes an empty one.
    ///
    /// - Parameter directory: where to put it.
    init(in directory: URL) throws {
        self.init(
            folder: directory.appendingPathComponent("server-\(UUID().uuidString)"),
            platformKey: PlatformKey().text
        )
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private init(folder: URL, platformKey: String) {
        self.folder = folder
        self.platformKey = platformKey
    }

    /// The path of the database.
    var database: String { folder.appendingPathComponent("herald.db").path }

    /// Copies everything, so that a database is prepared once and used again and again; no server may run meanwhile.
    func copy() async throws -> ServerHome {
        let folder = folder.deletingLastPathComponent().appendingPathComponent("server-\(UUID().uuidString)")
        // Unlike Foundation, it shares blocks where the file system can.
        _ = try await Command("cp", fromPackage: "coreutils")("-a", self.folder.path, folder.path)
        var copy = ServerHome(folder: folder, platformKey: platformKey)
        copy.countedAfter = countedAfter
        return copy
    }

    /// Removes everything.
    func remove() throws {
        try FileManager.default.removeItem(at: folder)
    }
}
