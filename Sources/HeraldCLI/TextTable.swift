/// Rows whose columns stand below each other, two blanks apart.
struct TextTable {
    private let rows: [[String]]
    private let numbers: Set<Int>

    /// Takes rows of as many cells each.
    ///
    /// - Parameter numbers: the columns that are aligned to the right.
    init(_ rows: [[String]], numbers: Set<Int> = []) {
        self.rows = rows
        self.numbers = numbers
    }

    /// A line for each row. None ends in blanks.
    var lines: [String] {
        let columns = rows.first?.indices ?? 0..<0
        let widths = columns.map { column in rows.map(\.[column].count).max() ?? 0 }
        return rows.map { cells in
            columns.map { column in
                let cell = cells[column]
                if numbers.contains(column) { return String(repeating: " ", count: widths[column] - cell.count) + cell }
                return column == columns.last ? cell : cell.padded(to: widths[column])
            }.joined(separator: "  ")
        }
    }
}

extension String {
    /// The text with blanks behind it, as wide as it is to be.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
