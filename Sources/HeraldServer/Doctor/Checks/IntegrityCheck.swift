import HeraldCore

/// Whether the pages of a database file hold together.
struct IntegrityCheck {
    /// What SQLite says of them; `nil` when it was not asked.
    let problems: [String]?

    var finding: DoctorFinding {
        guard let problems else { return .skipped(.integrity, "not asked for") }
        guard let first = problems.first else { return .fine(.integrity, "SQLite's quick check finds nothing") }
        let more = problems.count == Limits.integrityProblems ? ", and maybe more" : ""
        return .wrong(
            .integrity,
            "\(problems.count) found\(more): \(first)",
            "stop the server, keep a copy of the file, and restore a backup; 'herald fsck' says what else is broken"
        )
    }
}
