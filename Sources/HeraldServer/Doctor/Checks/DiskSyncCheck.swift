import HeraldCore

/// How long the database's disk takes to have something safe.
struct DiskSyncCheck {
    let folder: String
    let outcome: Outcome

    /// What became of some small writes.
    enum Outcome {
        /// How long each took to be synced.
        case synced([Duration])
        /// They could not be made.
        case failed(reason: String)
    }

    var finding: DoctorFinding {
        switch outcome {
        case .failed(let reason):
            return .wrong(
                .diskSync,
                "nothing can be written in '\(folder)': \(reason)",
                "give this user the folder, or run this as the user that serves"
            )
        case .synced(let spans):
            guard !spans.isEmpty else { return .skipped(.diskSync, "nothing was written") }
            let median = spans.sorted()[spans.count / 2]
            let found = "\(median.fineText) for a page, the median of \(spans.count)"
            if median < Limits.syncPossible {
                return .attention(
                    .diskSync,
                    found,
                    "no disk is so fast: what is accepted may be gone after a power cut; look for what answers in its place"
                )
            }
            if median > Limits.syncWanted {
                return .attention(
                    .diskSync,
                    found,
                    "use a faster disk: every report waits for a sync or two, and a thousand a second share some of them"
                )
            }
            return .fine(.diskSync, found)
        }
    }
}
