extension Metric {
    /// The metric's row in the table of docs/watching.md.
    package var documentationRow: String {
        let label = definition.label.map { "`\($0)`" } ?? "–"
        return "| `\(rawValue)` | \(definition.kind.word) | \(label) | \(definition.help) |"
    }
}
