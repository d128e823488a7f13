/// Names that were noted lately, about as many as given: when half of them are new, the older half is forgotten.
struct RecentNames {
    private let half: Int
    private var newer: Set<String> = []
    private var older: Set<String> = []

    /// Knows no name yet.
    ///
    /// - Parameter limit: how many names are kept at most.
    init(limit: Int) {
        half = max(1, limit / 2)
    }

    /// Whether the name was noted lately.
    func contains(_ name: String) -> Bool {
        newer.contains(name) || older.contains(name)
    }

    /// Whether there is none.
    var isEmpty: Bool { newer.isEmpty && older.isEmpty }

    /// Notes a name, as the latest.
    mutating func insert(_ name: String) {
        if newer.count >= half, !newer.contains(name) {
            older = newer
            newer = []
        }
        newer.insert(name)
    }

    /// Forgets a name.
    mutating func remove(_ name: String) {
        newer.remove(name)
        older.remove(name)
    }
}
