import FoundationEssentials

/// A directory that a test has to itself.
struct ScratchDirectory {
    let path: String

    /// Makes the directory.
    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "herald-store-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    /// The path of a file in the directory.
    func file(_ name: String) -> String { path + "/" + name }

    /// The names of all that is in the directory.
    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path) }
    }

    /// Removes the directory and all that is in it.
    func remove() {
        // What cannot be removed stays in the system's temporary directory and harms no other test.
        try? FileManager.default.removeItem(atPath: path)
    }
}
