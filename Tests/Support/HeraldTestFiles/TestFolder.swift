import Foundation

/// A folder of a test's own, removed with the last reference to it.
///
/// It lives until its last use, which may come before the end of the scope that made it. Whoever goes on with nothing but
/// paths keeps it: `defer { withExtendedLifetime(folder) {} }`.
package final class TestFolder: Sendable {
    /// Where it is.
    package let path: String

    /// Makes it, with nothing in it.
    package init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "herald-test-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            // Whoever still writes there should have ended before.
            FileHandle.standardError.write(Data("left behind: \(path): \(error)\n".utf8))
        }
    }

    /// The path of a file in the folder.
    package func file(_ name: String) -> String {
        "\(path)/\(name)"
    }

    /// The names of all that is in the folder.
    package var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path) }
    }
}
