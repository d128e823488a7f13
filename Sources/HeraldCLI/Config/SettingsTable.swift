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
        TextTable(rows).lines.joined(separator: "\n")
    }
}
