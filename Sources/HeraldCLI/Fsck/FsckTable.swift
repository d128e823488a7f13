import HeraldStore

/// What `herald fsck` prints: a line for each rule, and the verdict in the last line.
struct FsckTable {
    let report: AuditReport
    /// Whether rules that hold are explained as well.
    let explainsAll: Bool

    /// The table.
    var text: String {
        let heading = ["rule", "rows", "problems", "verdict"]
        let rows = report.findings.map { finding in
            [finding.rule, finding.rows.map { "\($0)" } ?? "–", "\(finding.problems)", verdict(of: finding)]
        }
        let widths = heading.indices.map { column in ([heading] + rows).map(\.[column].count).max() ?? 0 }
        var lines = [line(heading, widths)]
        for (finding, row) in zip(report.findings, rows) {
            lines.append(line(row, widths))
            if explainsAll || finding.problems > 0 { lines += explanation(of: finding).map { "    " + $0 } }
        }
        return (lines + ["", verdict]).joined(separator: "\n")
    }

    private var verdict: String {
        let repaired = report.repaired == 0 ? "" : " after \(counted(report.repaired, "repair"))"
        guard report.problems > 0 else { return "sound\(repaired): all \(report.findings.count) rules hold" }
        let broken = report.findings.count { $0.problems > 0 }
        return
            "NOT SOUND\(repaired): \(counted(report.problems, "problem")) by \(broken) of \(report.findings.count) rules"
    }

    private func verdict(of finding: AuditFinding) -> String {
        switch (finding.problems, finding.repaired) {
        case (0, 0): "holds"
        case (0, let repaired): "holds after \(counted(repaired, "repair"))"
        case (_, _): "BROKEN"
        }
    }

    private func counted(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }

    private func explanation(of finding: AuditFinding) -> [String] {
        var lines = [finding.promise.why, "repair: \(finding.repair ?? "none")"]
        if finding.problems > 0 {
            let more = finding.problems > finding.examples.count ? " …" : ""
            lines.append("found: " + finding.examples.joined(separator: ", ") + more)
        }
        return lines
    }

    /// The first and last columns are words, those between are numbers.
    private func line(_ cells: [String], _ widths: [Int]) -> String {
        let padded = cells.indices.map { column in
            let space = String(repeating: " ", count: widths[column] - cells[column].count)
            return column == 0
                ? cells[column] + space : column == cells.count - 1 ? cells[column] : space + cells[column]
        }
        return padded.joined(separator: "  ")
    }
}
