import FoundationEssentials

/// A folder for what is thrown away at the end.
struct ScratchFolder {
    private let url: URL

    /// Makes a new folder in the system's temporary directory.
    init() throws(ClientError) {
        url = FileManager.default.temporaryDirectory.appending(path: "herald-dev-\(UUID().uuidString)")
        do {
            try FileManager.default.createDirectory(
                at: url,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw ClientError(lines: ["cannot make a temporary folder: \(error)"])
        }
    }

    /// The path of a file in the folder.
    func file(_ name: String) -> String {
        url.appending(path: name).path
    }

    /// Removes the folder and all in it.
    func remove() {
        try? FileManager.default.removeItem(at: url)  // What is left is the temporary directory's to clean.
    }
}
