import HeraldServer

/// What `herald config show` prints: a line for each setting.
struct SettingsTable {
    private let rows: [[String]]

    /// Shows these settings, in their order.
    init(_ settings: [ShownSetting]) {
        let heading = ["setting", "value", "from"]
        rows = [heading] + settings.map { [$0.setting.fileKey ?? $0.setting.flag ?? "", $0.value, $0.origin] }
    }

    /// The table.
    var text: String {
        let widths = (0..<2).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: "  ")
                + "  " + row[2]
        }.joined(separator: "\n")
    }
}
