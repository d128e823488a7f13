import HeraldCore
import HeraldStoreMemory

/// The last look at everything.
extension Referee {
    /// Compares the whole store with the whole ledger, and what became of each delivery with what happened to it.
    mutating func audit(at now: Timestamp) {
        for id in ledger.keys.sorted() {
            guard !hasSeenEnough, let entry = ledger[id] else { return }
            compare(id, .answeredIsStored, at: now, after: "the end")
            check(entry.delivery.state.isFinal, .everyDeliveryEnds, at: now, "\(entry.delivery)")
            audit(entry, at: now)
        }
        for row in memory.rows where ledger[row.delivery.id] == nil {
            check(false, .oneIDPerEvent, at: now, "stored and never accepted: \(row.delivery)")
        }
        auditJitter(at: now)
    }

    private mutating func audit(_ entry: LedgerEntry, at now: Timestamp) {
        let delivery = entry.delivery
        let log = memory.log(of: delivery.id)
        let isWhole = log.map(\.number) == Array(1..<(delivery.attempts + 1))
        check(isWhole, .recordsAreTrue, at: now, "\(delivery.attempts) attempts, logged \(log.map(\.number))")
        switch delivery.state {
        case .succeeded:
            check(entry.isAcknowledged, .recordsAreTrue, at: now, "succeeded, but not by the receiver: \(delivery)")
            let isLast = log.last?.outcome.isAcknowledged == true
            check(isLast, .recordsAreTrue, at: now, "succeeded after \(log.last as Any)")
        case .failed, .canceled, .pending:
            let hasNone = !log.dropFirst(delivery.attemptsBefore).contains { $0.outcome.isAcknowledged }
            check(hasNone, .recordsAreTrue, at: now, "an acknowledgement was recorded: \(delivery)")
        }
    }

    /// Jitter must spread the waits evenly to both sides, or receivers that fell together are hit together.
    private mutating func auditJitter(at now: Timestamp) {
        guard strays.count >= 300 else { return }
        let mean = strays.reduce(0, +) / Double(strays.count)
        let (least, most) = (strays.min() ?? 0, strays.max() ?? 0)
        let isEven = abs(mean) < 0.02 && least < -0.08 && most > 0.08
        check(isEven, .waitsAsScheduled, at: now, "waits stray by \(mean) on average, from \(least) to \(most)")
    }
}
