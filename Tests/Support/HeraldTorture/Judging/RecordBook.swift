/// What the database held of every delivery whenever one of its servers was gone: what the next one went on from.
struct RecordBook {
    /// How many servers are gone.
    private(set) var lives = 0
    private var changes: [String: [Change]] = [:]

    private struct Change {
        let life: Int
        let attempts: Int
        let state: StoredDeliveries.State
    }

    /// Notes what a server has left.
    mutating func close(with stored: StoredDeliveries) {
        for (id, delivery) in stored.byID {
            let last = changes[id]?.last
            guard last?.attempts != delivery.attempts || last?.state != delivery.state else { continue }
            changes[id, default: []].append(
                Change(life: lives, attempts: delivery.attempts, state: delivery.state)
            )
        }
        lives += 1
    }

    /// How many attempts were recorded in one life.
    func attempts(of id: String, in life: Int) -> Int {
        (held(of: id, after: life)?.attempts ?? 0) - (held(of: id, after: life - 1)?.attempts ?? 0)
    }

    /// Whether it was recorded, before a life began, that there is nothing more to attempt.
    func wasOver(_ id: String, before life: Int) -> Bool {
        guard let held = held(of: id, after: life - 1) else { return false }
        return held.state != .pending
    }

    private func held(of id: String, after life: Int) -> Change? {
        changes[id]?.last { $0.life <= life }
    }
}
