import HeraldCore

/// The writes that wait for the writer, and who calls it.
///
/// A write that may wait calls nobody. It goes with the next one that may not. Only when none has come for a while, or
/// when enough of them wait to be worth a transaction, do they have one to themselves (docs/adr/0048).
struct WriteQueue {
    /// About how many rows are due without waiting: two for each outcome.
    static let dueWeight = 2 * Limits.outcomesWaiting

    /// What to do about the writer.
    enum Call: Hashable {
        /// Nothing: it works, is called already, or has nothing to do.
        case nothing
        /// Call it.
        case atOnce
        /// Tell ``waited(_:)`` this number after ``Limits/outcomePatience``.
        case later(wait: Int)
    }

    private enum Writer: Hashable {
        case away
        /// The wait of this number decides when it is called, unless a write comes that may not wait.
        case expected(wait: Int)
        case working
    }

    private var writes: [QueuedWrite] = []
    /// About how many rows were announced since the writer last took any.
    private var weight = 0
    private var writer = Writer.away
    private var waits = 0
    /// Whether one of the writes may not wait, or has waited long enough.
    private var isDue = false
    /// Whether nothing is added any more.
    private(set) var isClosed = false

    /// Adds a write.
    mutating func add(_ write: QueuedWrite) -> Call {
        writes.append(write)
        weight += write.weight
        if !write.mayWait || weight >= Self.dueWeight { isDue = true }
        return call()
    }

    /// A wait is over.
    mutating func waited(_ wait: Int) -> Call {
        // If the writer has come meanwhile, what waits now has not waited long.
        guard writer == .expected(wait: wait) else { return .nothing }
        isDue = true
        return call()
    }

    /// What the writer does next.
    ///
    /// - Parameter maxWeight: a batch takes no further write once it has this weight.
    /// - Returns: `nil` when nothing is due; the writer says ``leave()`` then.
    mutating func takeBatch(maxWeight: Int) -> [QueuedWrite]? {
        guard isDue, !writes.isEmpty else { return nil }
        var weight = 0
        let rest = writes.firstIndex { write in
            defer { weight += write.weight }
            return weight >= maxWeight
        }
        let batch = Array(writes[..<(rest ?? writes.endIndex)])
        writes.removeFirst(batch.count)
        self.weight = 0
        isDue = !writes.isEmpty
        return batch
    }

    /// Takes back what a transaction had no room for; it is first in the next one.
    mutating func putBack(_ left: ArraySlice<QueuedWrite>) {
        guard !left.isEmpty else { return }
        writes.insert(contentsOf: left, at: 0)
        isDue = true
    }

    /// The writer goes.
    mutating func leave() -> Call {
        writer = .away
        return writes.isEmpty ? .nothing : call()
    }

    /// Adds nothing more; what is there is due.
    mutating func close() -> Call {
        isClosed = true
        guard !writes.isEmpty else { return .nothing }
        isDue = true
        return call()
    }

    private mutating func call() -> Call {
        switch writer {
        case .working:
            return .nothing
        case .away, .expected:
            guard !isDue else {
                writer = .working
                return .atOnce
            }
            guard writer == .away else { return .nothing }
            waits += 1
            writer = .expected(wait: waits)
            return .later(wait: waits)
        }
    }
}
