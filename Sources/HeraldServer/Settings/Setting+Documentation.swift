extension Setting {
    /// The heading of the table in docs/configuration.md.
    package static let documentationHeading = [
        "| in a file | flag | variable | default | `SIGHUP` | |",
        "|---|---|---|---|---|---|",
    ]

    /// The setting's row in the table.
    package var documentationRow: String {
        let key = fileKey.map { "`\($0)`" } ?? "–"
        let flag = flag.map { "`--\($0)`" } ?? "–"
        return "| \(key) | \(flag) | `\(variable)` | \(defaultText) | \(isReloadable ? "yes" : "–") | \(help) |"
    }
}
