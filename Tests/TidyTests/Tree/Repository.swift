import FoundationEssentials

/// The checked-out tree that these tests look at.
struct Repository: Sendable {
    /// The tree that this file stands in.
    static let here = Repository(root: String(#filePath.dropLast("/Tests/TidyTests/Tree/Repository.swift".count)))

    let root: String

    /// Read once, because every rule looks at all of it.
    private static let filesHere = Result { try here.readFiles() }

    /// All text files of the folders that people write in, and of the root, in the order of their paths.
    static func files() throws -> [SourceFile] { try filesHere.get() }

    /// Where people write: everything else at the root is made by tools.
    private static let folders = [".ci", "Benchmarks", "Sources", "Tests", "docs", "scripts"]
    private static let kinds = [".swift", ".md", ".sh", ".py", ".mjs", ".js", ".json", ".yml", ".yaml"]
    private static let plainNames = ["Makefile", ".swift-format", ".gitignore", "run"]

    private func readFiles() throws -> [SourceFile] {
        let atRoot = try FileManager.default.contentsOfDirectory(atPath: root)
        var paths = atRoot.filter { !isFolder($0) }
        for folder in Self.folders where isFolder(folder) {
            let below = try FileManager.default.subpathsOfDirectory(atPath: root + "/" + folder)
            paths += below.map { folder + "/" + $0 }.filter {
                !$0.contains("/.build/") && !$0.contains("/__pycache__/") && !isFolder($0)
            }
        }
        return try paths.filter(isText).sorted().map { SourceFile(path: $0, text: try text(of: $0)) }
    }

    /// The contents of a file.
    func text(of path: String) throws -> String {
        try String(contentsOfFile: root + "/" + path, encoding: .utf8)
    }

    /// Whether a file or folder stands at a path.
    func has(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root + "/" + path)
    }

    private func isFolder(_ path: String) -> Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: root + "/" + path, isDirectory: &isFolder) && isFolder
    }

    private func isText(_ path: String) -> Bool {
        let name = String(path.split(separator: "/").last ?? "")
        return Self.kinds.contains { name.hasSuffix($0) } || Self.plainNames.contains(name)
            || path.hasPrefix("scripts/")
    }
}
