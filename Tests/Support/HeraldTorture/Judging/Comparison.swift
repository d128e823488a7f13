/// Compares what was promised, what arrived and what is stored, however many servers there were.
struct Comparison {
    let ledger: AnswerLedger
    let receipts: [Receipt]
    let stored: StoredDeliveries
    let problems: Problems

    /// Notes every disagreement.
    func judge() {
        judgePromises()
        judgeReceipts()
        for (id, receipts) in Dictionary(grouping: receipts, by: \.id) where Set(receipts.map(\.body)).count > 1 {
            problems.note(.changedBodies, id)
        }
        judgeStates()
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

    /// Every delivery ended as its receiver's script says, and every acknowledged one was acknowledged.
    private func judgeStates() {
        let acknowledged = Set(receipts.filter(\.isAcknowledged).map(\.id))
        for (id, found) in stored.byID {
            guard let script = ReceiverScript(rawValue: found.triple.label) else { continue }
            if script == .fleeting, found.state == .canceled { continue }
            if script.acknowledges {
                if !acknowledged.contains(id) { problems.note(.lost, "\(id) of \(found.triple) never arrived") }
                if found.state != .succeeded { problems.note(.wrongLog, "\(id) of \(found.triple) is \(found.state)") }
            } else if found.state != .failed || found.attempts != Herald.maxAttempts {
                problems.note(.wrongLog, "\(id) is \(found.state) after \(found.attempts) attempts")
            }
        }
    }
}
