import HeraldCore

/// All that `herald doctor` found.
package struct DoctorReport: Hashable, Sendable {
    /// In the order of ``DoctorSubject``.
    package let findings: [DoctorFinding]

    /// Puts findings in order.
    init(_ findings: [DoctorFinding]) {
        let order = DoctorSubject.allCases
        self.findings = order.flatMap { subject in findings.filter { $0.subject == subject } }
    }

    /// The worst of all.
    package var verdict: DoctorVerdict { findings.map(\.verdict).max() ?? .skipped }

    /// What the command ends with: 0 when all is well, 1 when somebody should look, 2 when something is wrong.
    package var exitCode: Int32 {
        switch verdict {
        case .skipped, .fine: 0
        case .attention: 1
        case .wrong: 2
        }
    }

    /// The report for programs.
    package var json: String {
        let bytes = JSONWriter.object { report in
            report.field("verdict", verdict.rawValue)
            report.array("findings") { array in
                for finding in findings {
                    array.object { object in
                        object.field("subject", finding.subject.rawValue)
                        object.field("verdict", finding.verdict.rawValue)
                        object.field("found", finding.found)
                        if let advice = finding.advice { object.field("advice", advice) }
                    }
                }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
