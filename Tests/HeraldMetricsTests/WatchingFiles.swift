import Foundation

/// Files of the repository that name metrics.
enum WatchingFiles {
    /// The path of one.
    ///
    /// - Throws: `CocoaError` when there is none.
    static func path(of file: String) throws -> String {
        let root = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let path = root.appending(path: file).path
        guard FileManager.default.fileExists(atPath: path) else {
            throw CocoaError(.fileNoSuchFile, userInfo: [NSFilePathErrorKey: path])
        }
        return path
    }

    /// The text of one.
    static func text(of file: String) throws -> String {
        try String(contentsOfFile: path(of: file), encoding: .utf8)
    }

    /// The words in a text that look like names of metrics of ours.
    static func metricNames(in text: String) -> Set<String> {
        let words = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")) }
        return Set(words.filter { $0.hasPrefix("herald_") || $0.hasPrefix("process_") }.map(String.init))
    }
}
