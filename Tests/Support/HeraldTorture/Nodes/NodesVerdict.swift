/// Compares what was promised, what arrived and what is stored after a run with several nodes.
struct NodesVerdict {
    let ledger: AnswerLedger
    let receipts: [Receipt]
    let losses: [NodeLoss]
    let stored: StoredDeliveries
    /// After how long what a lost node held is taken over, at the latest.
    let takeOver: Duration
    /// When nodes were restarted one after the other, and how late a delivery may arrive that was promised meanwhile.
    let restarts: ClosedRange<ContinuousClock.Instant>
    let delay: Duration
    let problems: Problems

    /// Notes every disagreement.
    func judge() {
        Comparison(ledger: ledger, receipts: receipts, stored: stored, problems: problems).judge()
        let losses = Self.byDelivery(losses)
        for (id, receipts) in Dictionary(grouping: receipts, by: \.id) { judge(receipts, of: id, losses[id] ?? 0) }
        for loss in self.losses where !loss.held.isEmpty {
            guard let span = loss.takenOver, span <= takeOver else {
                problems.note(
                    .lateness,
                    "\(loss.held.count) deliveries of \(loss.node), \(loss.way), taken over after "
                        + (loss.takenOver?.inSeconds ?? "ever")
                )
                continue
            }
        }
        if let longest = delays.last, longest > delay {
            problems.note(.lateness, "\(longest.inSeconds) s from the answer to the arrival while nodes were restarted")
        }
    }

    /// How many requests were received of deliveries that were acknowledged before.
    var duplicates: Int {
        Dictionary(grouping: receipts, by: \.id).values.reduce(0) { $0 + max(0, $1.count { $0.isAcknowledged } - 1) }
    }

    /// From the answer to the first arrival, of what was promised while nodes were restarted, no lost node held and a
    /// receiver takes at once; the longest last.
    var delays: [Duration] {
        let held = Set(losses.flatMap(\.held))
        let arrivals = Dictionary(grouping: receipts, by: \.id).compactMapValues { $0.map(\.arrived).min() }
        return ledger.promisedAt.compactMap { triple, promised -> Duration? in
            guard restarts.contains(promised), ReceiverScript.quick.contains(triple.label),
                let id = ledger.promised[triple], !held.contains(id), let arrived = arrivals[id]
            else { return nil }
            return arrived - promised
        }.sorted()
    }

    /// Every request is recorded but those that were under way on a node that was lost, each at most once; and nothing
    /// is recorded twice.
    private func judge(_ receipts: [Receipt], of id: String, _ losses: Int) {
        let unrecorded = receipts.count - (stored.byID[id]?.attempts ?? 0)
        if !(0...losses).contains(unrecorded) {
            problems.note(
                .wrongLog,
                "\(id): \(receipts.count) requests, \(unrecorded) of them not recorded, \(losses) lost nodes held it"
            )
        }
        let again = receipts.count { $0.isAcknowledged } - 1
        if again > losses {
            problems.note(.unexplainedDuplicates, "\(id) was acknowledged \(again + 1) times, \(losses) nodes lost it")
        }
    }

    private static func byDelivery(_ losses: [NodeLoss]) -> [String: Int] {
        losses.reduce(into: [:]) { counts, loss in
            for id in loss.held { counts[id, default: 0] += 1 }
        }
    }
}
