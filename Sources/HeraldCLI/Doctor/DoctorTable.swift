import HeraldServer

/// What `herald doctor` prints: a line for each thing, what to do below it, and the verdict in the last line.
struct DoctorTable {
    let report: DoctorReport

    /// The table.
    var text: String {
        let subjects = report.findings.map(\.subject.rawValue.count).max() ?? 0
        let words = DoctorVerdict.allCases.map(\.rawValue.count).max() ?? 0
        var lines: [String] = []
        for finding in report.findings {
            let word = padded(finding.verdict.rawValue, to: words)
            let subject = padded(finding.subject.rawValue, to: subjects)
            lines.append("\(finding.verdict.shape) \(word)  \(subject)  \(finding.found)")
            if let advice = finding.advice { lines.append("  \(padded("", to: words + 2 + subjects))  → \(advice)") }
        }
        return (lines + ["", verdict]).joined(separator: "\n")
    }

    private var verdict: String {
        let wrong = report.findings.count { $0.verdict == .wrong }
        let attention = report.findings.count { $0.verdict == .attention }
        switch report.verdict {
        case .skipped, .fine: return "all is well"
        case .attention: return "herald works; somebody should look at \(counted(attention))"
        case .wrong:
            return "\(counted(wrong)) must be put right" + (attention > 0 ? ", \(counted(attention)) to look at" : "")
        }
    }

    private func counted(_ count: Int) -> String { "\(count) thing\(count == 1 ? "" : "s")" }

    private func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
