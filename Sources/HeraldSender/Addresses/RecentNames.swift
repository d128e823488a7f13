/// What is known of names that were noted lately, about as many as given: when half of them are new, the older half is
/// forgotten.
struct RecentNames {
    private let half: Int
    private var newer: [String: NameStanding] = [:]
    private var older: [String: NameStanding] = [:]

    /// Knows no name yet.
    ///
    /// - Parameter limit: how many names are kept at most.
    init(limit: Int) {
        half = max(1, limit / 2)
    }

    /// What was noted of the name lately.
    subscript(name: String) -> NameStanding? { newer[name] ?? older[name] }

    /// Whether there is none.
    var isEmpty: Bool { newer.isEmpty && older.isEmpty }

    /// Notes a name, as the latest.
    mutating func note(_ name: String, _ standing: NameStanding) {
        if newer.count >= half, newer[name] == nil {
            older = newer
            newer = [:]
        }
        newer[name] = standing
    }

    /// Forgets a name.
    mutating func remove(_ name: String) {
        newer[name] = nil
        older[name] = nil
    }
}
