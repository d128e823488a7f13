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
        let table = TextTable([heading] + rows, numbers: [1, 2]).lines
        var lines = [table[0]]
        for (finding, line) in zip(report.findings, table.dropFirst()) {
            lines.append(line)
            if explainsAll || finding.problems > 0 { lines += explanation(of: finding).map { "    " + $0 } }
        }
        return (lines + ["", verdict]).joined(separator: "\n")
    }

    private var verdict: String {
        let repaired = report.repaired == 0 ? "" : " after \(report.repaired.counted("repair"))"
        guard report.problems > 0 else { return "sound\(repaired): all \(report.findings.count) rules hold" }
        let broken = report.findings.count { $0.problems > 0 }
        return
            "NOT SOUND\(repaired): \(report.problems.counted("problem")) by \(broken) of \(report.findings.count) rules"
    }

    private func verdict(of finding: AuditFinding) -> String {
        switch (finding.problems, finding.repaired) {
        case (0, 0): "holds"
        case (0, let repaired): "holds after \(repaired.counted("repair"))"
        case (_, _): "BROKEN"
        }
    }

    private func explanation(of finding: AuditFinding) -> [String] {
        var lines = [finding.promise.why, "repair: \(finding.repair ?? "none")"]
        if finding.problems > 0 {
            let more = finding.problems > finding.examples.count ? " …" : ""
            lines.append("found: " + finding.examples.joined(separator: ", ") + more)
        }
        return lines
    }
}
