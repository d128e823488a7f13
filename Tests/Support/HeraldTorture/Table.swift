/// Figures in columns; all but the first are flush right.
struct Table {
    private var rows: [[String]]

    /// A table with nothing in it but its heading.
    init(heading: [String]? = nil) {
        rows = heading.map { [$0] } ?? []
    }

    /// Adds a row.
    mutating func add(_ row: [String]) {
        rows.append(row)
    }

    /// Adds a name and a figure.
    mutating func add(_ name: String, _ value: some CustomStringConvertible) {
        rows.append([name, "\(value)"])
    }

    /// The rows as lines.
    var text: String {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in rows.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0 }
        return rows.map { row in
            row.indices.map { column in
                let space = String(repeating: " ", count: widths[column] - row[column].count)
                return column == 0 ? row[column] + space : space + row[column]
            }.joined(separator: "  ")
        }.joined(separator: "\n")
    }
}
