extension Setting {
    /// The setting's row in the README's table.
    package var documentationRow: String {
        let flag = flag.map { "`--\($0)`" } ?? "–"
        return "| \(flag) | `\(variable)` | \(defaultText) | \(help) |"
    }
}
