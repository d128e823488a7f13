import HeraldServer

/// What `herald doctor` prints: a line for each thing, what to do below it, and the verdict in the last line.
struct DoctorTable {
    let report: DoctorReport

    /// The table.
    var text: String {
        let longest = DoctorVerdict.allCases.map(\.rawValue.count).max() ?? 0
        var rows: [[String]] = []
        for finding in report.findings {
            let word = finding.verdict.rawValue.padded(to: longest)
            rows.append(["\(finding.verdict.shape) \(word)", finding.subject.rawValue, finding.found])
            if let advice = finding.advice { rows.append(["", "", "→ \(advice)"]) }
        }
        return (TextTable(rows).lines + ["", verdict]).joined(separator: "\n")
    }

    private var verdict: String {
        let wrong = report.findings.count { $0.verdict == .wrong }
        let attention = report.findings.count { $0.verdict == .attention }
        switch report.verdict {
        case .skipped, .fine: return "all is well"
        case .attention: return "herald works; somebody should look at \(attention.counted("thing"))"
        case .wrong:
            let more = attention > 0 ? ", \(attention.counted("thing")) to look at" : ""
            return "\(wrong.counted("thing")) must be put right\(more)"
        }
    }
}
