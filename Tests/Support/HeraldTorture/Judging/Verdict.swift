/// Compares what was promised, what arrived and what is stored.
struct Verdict {
    let ledger: AnswerLedger
    let receipts: [Receipt]
    let kills: [Kill]
    /// How long before a kill an acknowledgement may have been given whose record the kill undid.
    let recordingSpan: Duration
    let stored: StoredDeliveries
    let problems: Problems

    /// The ``recordingSpan`` where the disk is well.
    ///
    /// An outcome is recorded by the transaction after the one that is under way when it comes, so what was answered
    /// longer ago than two transactions is on disk; each has at most 4,096 rows and a sync, some tens of milliseconds. The
    /// rest of the span is for a machine on which everybody waits for a processor.
    static let recordingSpan: Duration = .seconds(3)

    /// How long after a process is gone what it sent may still be on its way into the ledger.
    private static let travelSpan: Duration = .milliseconds(250)

    /// Notes every disagreement.
    func judge() {
        judgePromises()
        judgeReceipts()
        for (id, receipts) in Dictionary(grouping: receipts, by: \.id) { judge(receipts, of: id) }
        judgeStates()
    }

    /// How many acknowledged receipts were followed by another of the same delivery.
    var duplicates: Int { repeats.count }

    /// The longest time between an acknowledgement and the kill that undid its record.
    var longestRecording: Duration {
        repeats.compactMap { repeated in
            explanation(of: repeated.first, repeated.next).map { $0.sent - repeated.first.answered }
        }.max() ?? .zero
    }

    /// What was promised is stored, under the same id.
    private func judgePromises() {
        for (triple, id) in ledger.promised {
            guard let found = stored.byID[id] else {
                problems.note(.lost, "\(id) of \(triple) was promised and is not stored")
                continue
            }
            if found.triple != triple { problems.note(.secondIDs, "\(id) was promised for \(triple)") }
        }
        let tried = ledger.tried
        for (id, found) in stored.byID where !tried.contains(found.triple) {
            problems.note(.invented, "\(id) of \(found.triple) is stored and was never reported")
        }
    }

    /// What arrived was reported, stored and signed, and has one id.
    private func judgeReceipts() {
        var ids: [Triple: String] = ledger.promised
        let tried = ledger.tried
        for receipt in receipts {
            if !tried.contains(receipt.triple) { problems.note(.invented, "\(receipt.id) of \(receipt.triple)") }
            if stored.byID[receipt.id] == nil { problems.note(.invented, "\(receipt.id) is not stored") }
            if !receipt.isSigned { problems.note(.unsigned, receipt.id) }
            if ids[receipt.triple, default: receipt.id] != receipt.id {
                problems.note(.secondIDs, "\(receipt.triple) arrived as \(receipt.id)")
            }
            ids[receipt.triple] = receipt.id
        }
    }

    /// All receipts of a delivery are the same, and none comes after an acknowledged one unless a kill does.
    private func judge(_ receipts: [Receipt], of id: String) {
        if Set(receipts.map(\.body)).count > 1 { problems.note(.changedBodies, id) }
        let inOrder = receipts.sorted { $0.arrived < $1.arrived }
        for (first, next) in zip(inOrder, inOrder.dropFirst())
        where first.isAcknowledged && explanation(of: first, next) == nil {
            problems.note(
                .unexplainedDuplicates,
                "\(id) of \(first.triple) came again \((next.arrived - first.answered).inSeconds) s later"
            )
        }
        // Every recorded attempt is a request; every other request is one whose record a kill undid.
        let unrecorded = receipts.count - (stored.byID[id]?.attempts ?? 0)
        let killsMeanwhile = kills.count { kill in
            inOrder.contains {
                $0.arrived <= kill.gone + Self.travelSpan && kill.sent - $0.answered <= recordingSpan
            }
        }
        if unrecorded < 0 || unrecorded > killsMeanwhile {
            problems.note(.wrongLog, "\(id): \(receipts.count) requests, \(unrecorded) not recorded")
        }
    }

    /// Every delivery ended as its receiver's script says, and every acknowledged one was acknowledged.
    private func judgeStates() {
        let acknowledged = Set(receipts.filter(\.isAcknowledged).map(\.id))
        for (id, found) in stored.byID {
            guard let script = ReceiverScript(rawValue: found.triple.label) else { continue }
            if script.acknowledges {
                if !acknowledged.contains(id) { problems.note(.lost, "\(id) of \(found.triple) never arrived") }
                if found.state != .succeeded { problems.note(.wrongLog, "\(id) of \(found.triple) is \(found.state)") }
            } else if found.state != .failed || found.attempts != Herald.maxAttempts {
                problems.note(.wrongLog, "\(id) is \(found.state) after \(found.attempts) attempts")
            }
        }
    }

    private var repeats: [(first: Receipt, next: Receipt)] {
        Dictionary(grouping: receipts, by: \.id).values.filter { $0.count > 1 }.flatMap { receipts in
            let inOrder = receipts.sorted { $0.arrived < $1.arrived }
            return zip(inOrder, inOrder.dropFirst()).filter { $0.0.isAcknowledged }.map { (first: $0.0, next: $0.1) }
        }
    }

    /// The kill that undid the record of an acknowledgement, if one can have.
    private func explanation(of first: Receipt, _ next: Receipt) -> Kill? {
        kills.first { kill in
            kill.sent <= next.arrived && first.arrived <= kill.gone + Self.travelSpan
                && kill.sent - first.answered <= recordingSpan
        }
    }
}
