import HeraldCore

/// Whether the system allows as many open files and sockets as a busy server has. A server raises its own bound up to
/// the hard one.
struct FileDescriptorCheck {
    /// The hard bound; `nil` when the system does not tell.
    let bound: Int?

    var finding: DoctorFinding {
        guard let bound else { return .skipped(.fileDescriptors, "the system does not tell how many are allowed") }
        let found = "\(bound) allowed"
        let advice =
            "allow \(Limits.descriptorsWanted) (LimitNOFILE= in a unit, ulimit -Hn in a shell): clients and attempts need one each"
        if bound < Limits.descriptorsNeeded { return .wrong(.fileDescriptors, found, advice) }
        if bound < Limits.descriptorsWanted { return .attention(.fileDescriptors, found, advice) }
        return .fine(.fileDescriptors, found)
    }
}
