/// The figures of one scenario for the terminal: a line for each case, a column for each figure, in each cell the
/// median and, after more than one round, the smallest and the largest value.
struct ResultTable {
    private let title: String
    private let rows: [[String]]

    /// Lays out the figures.
    init(title: String, figures: [Figure]) {
        self.title = title
        let columns = Self.distinct(figures.map { Column(name: $0.name, unit: $0.unit) })
        let header = [""] + columns.map { $0.unit.isEmpty ? $0.name : "\($0.name) [\($0.unit)]" }
        let body = Self.distinct(figures.map(\.subject)).map { subject in
            [subject]
                + columns.map { column in
                    figures.first { $0.subject == subject && $0.name == column.name }.map(Self.cell) ?? ""
                }
        }
        rows = [header] + body
    }

    /// The table as text, with a line end after each line.
    var text: String {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        let lines = rows.map { row in
            zip(row, widths).enumerated().map { column, cell in
                let padding = String(repeating: " ", count: cell.1 - cell.0.count)
                return column == 0 ? cell.0 + padding : padding + cell.0
            }
            .joined(separator: "  ")
        }
        return ([title] + lines.map { "  " + $0 }).joined(separator: "\n") + "\n"
    }

    private struct Column: Hashable {
        let name: String
        let unit: String
    }

    private static func distinct<Element: Hashable>(_ elements: [Element]) -> [Element] {
        var seen: Set<Element> = []
        return elements.filter { seen.insert($0).inserted }
    }

    private static func cell(_ figure: Figure) -> String {
        let median = number(figure.median)
        guard figure.values.count > 1 else { return median }
        return "\(median) (\(number(figure.minimum))–\(number(figure.maximum)))"
    }

    /// Three significant digits or more: what a benchmark can tell.
    private static func number(_ value: Double) -> String {
        let decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3
        let scale = [1.0, 10, 100, 1_000][decimals]
        let scaled = Int((value * scale).rounded())
        guard decimals > 0 else { return "\(scaled)" }
        let fraction = "\(scaled % Int(scale))"
        return "\(scaled / Int(scale))." + String(repeating: "0", count: decimals - fraction.count) + fraction
    }
}
