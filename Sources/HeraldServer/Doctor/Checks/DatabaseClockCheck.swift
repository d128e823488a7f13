import HeraldCore

/// Whether this machine's clock agrees with the database's, by the bounds that a running node keeps to.
struct DatabaseClockCheck {
    /// By how much this machine's clock is ahead, at least.
    let deviation: Duration

    var finding: DoctorFinding {
        let size = max(deviation, .zero - deviation)
        let found = "\(size.text) \(deviation < .zero ? "behind" : "ahead of") the database's"
        let advice = "have network time keep both machines' clocks: nodes compare what others wrote by theirs"
        if size > Limits.clockRefusal { return .wrong(.databaseClock, found, advice) }
        if size > Limits.clockWarning { return .attention(.databaseClock, found, advice) }
        return .fine(.databaseClock, size == .zero ? "agrees with the database's" : found)
    }
}
