/// A type, an extension or a function at the top level of a file.
struct Declaration: Hashable, Sendable {
    /// `struct`, `class`, `enum`, `actor`, `protocol`, `typealias`, `extension` or `func`.
    let keyword: String
    /// The name as written, as in `Delivery` or `Identifier.Text`.
    let name: String
    /// From 1.
    let line: Int
    /// What follows the name on the line: conformances, mostly.
    let rest: String

    /// The declarations of a file, in order.
    static func all(in file: SourceFile) -> [Declaration] {
        var depth = 0
        var found: [Declaration] = []
        for (index, line) in file.code.enumerated() {
            if depth == 0, let declaration = Declaration(line, number: index + 1) { found.append(declaration) }
            depth += line.count { $0 == "{" } - line.count { $0 == "}" }
        }
        return found
    }

    private init?(_ code: String, number: Int) {
        let tokens = code.split(separator: " ").map(String.init)
        guard
            let index = tokens.firstIndex(where: { Self.first.contains($0) }), index + 1 < tokens.count,
            Self.keywords.contains(tokens[index])
        else { return nil }
        keyword = tokens[index]
        name = String(tokens[index + 1].prefix { $0.isLetter || $0.isNumber || $0 == "." || $0 == "_" })
        line = number
        rest = tokens[(index + 1)...].joined(separator: " ").dropFirst(name.count).description
    }

    private static let keywords = [
        "struct", "class", "enum", "actor", "protocol", "typealias", "extension", "func",
    ]
    private static let first = keywords + ["import", "let", "var"]
}
