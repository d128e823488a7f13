/// One file of the repository, as the house rules look at it.
struct SourceFile: Sendable {
    /// From the repository's root, as in `Sources/HeraldCore/Limits/Limits.swift`.
    let path: String
    let text: String
    /// The lines of the text; the first is at index 0.
    let lines: [String]
    /// The lines without comments and without what string literals say. Of a file that is not Swift: the same as
    /// `lines`.
    let code: [String]
    /// The lines with nothing but their comments. Of a file that is not Swift: empty lines.
    let comments: [String]

    /// Looks at a text as if it stood at a path.
    init(path: String, text: String) {
        self.path = path
        self.text = text
        lines = Self.lines(of: text)
        if path.hasSuffix(".swift") {
            let swift = SwiftText(text)
            code = Self.lines(of: String(decoding: swift.code, as: UTF8.self))
            comments = Self.lines(of: String(decoding: swift.comments, as: UTF8.self))
        } else {
            code = lines
            comments = lines.map { _ in "" }
        }
    }

    /// The last component of the path.
    var name: String { String(path.split(separator: "/").last ?? "") }

    /// The name without its extension.
    var stem: String { String(name.prefix { $0 != "." }) }

    var isSwift: Bool { path.hasSuffix(".swift") }

    /// Whether the file lies in one of the folders.
    func isIn(_ folders: String...) -> Bool {
        folders.contains { path.hasPrefix($0 + "/") }
    }

    /// The numbers, from 1, of the lines of code in which one of the phrases stands.
    func linesOfCode(with phrases: [String]) -> [Int] {
        numbers(of: code) { line in phrases.contains { line.hasPhrase($0) } }
    }

    /// The numbers, from 1, of the lines, comments and strings included, in which one of the phrases stands.
    func linesOfText(with phrases: [String]) -> [Int] {
        numbers(of: lines) { line in phrases.contains { line.hasPhrase($0) } }
    }

    private func numbers(of lines: [String], where matches: (String) -> Bool) -> [Int] {
        lines.indices.filter { matches(lines[$0]) }.map { $0 + 1 }
    }

    private static func lines(of text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}
