/// The table in docs/ARCHITECTURE.md that says what each target may import.
struct ArrowTable: Sendable {
    /// One target's imports, by where they come from.
    struct Row: Hashable, Sendable, CustomStringConvertible {
        let target: String
        var ours: Set<String> = []
        var packages: Set<String> = []
        var toolchain: Set<String> = []

        /// The cells after the target's job, ready to be pasted.
        var description: String {
            [ours, packages, toolchain]
                .map { cell in cell.isEmpty ? "–" : cell.sorted().map { "`\($0)`" }.joined(separator: ", ") }
                .joined(separator: " | ")
        }
    }

    let rows: [Row]

    /// The first cell of the table's head.
    private static let head = "| Target |"

    /// Reads the table out of a page: target, job, our targets, package modules, toolchain modules.
    init(page: String) {
        rows = page.split(separator: "\n").drop { !$0.hasPrefix(Self.head) }.prefix { $0.hasPrefix("|") }.dropFirst(2)
            .compactMap { line in
                let cells = line.split(separator: "|").map { Self.names(in: $0) }
                guard cells.count == 5, let target = cells[0].first else { return nil }
                return Row(
                    target: target,
                    ours: Set(cells[2]),
                    packages: Set(cells[3]),
                    toolchain: Set(cells[4])
                )
            }
    }

    private static func names(in cell: Substring) -> [String] {
        let parts = cell.split(separator: "`", omittingEmptySubsequences: false)
        return parts.indices.filter { $0 % 2 == 1 }.map { String(parts[$0]) }
    }
}
