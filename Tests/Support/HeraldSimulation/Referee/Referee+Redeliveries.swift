import HeraldCore
import HeraldStore

/// What is begun anew.
extension Referee {
    /// Any delivery, twice as often one that has come to its end.
    func anyDelivery(by chance: Chance) -> Delivery? {
        let all = ledger.values.map(\.delivery).sorted { $0.id < $1.id }
        let final = all.filter(\.state.isFinal)
        let choice = final.isEmpty || chance.happens(0.33) ? all : final
        return choice.isEmpty ? nil : choice[chance.below(choice.count)]
    }

    /// Somebody wanted a delivery to be begun anew.
    mutating func redelivered(_ id: DeliveryID, _ result: RedeliveryResult?, at moment: Moment) {
        guard let entry = ledger[id] else { return }
        let expected = expectation(for: entry, at: moment.clock)
        check(result == expected, .storeIsTrue, at: moment.now, "\(id): \(result as Any) instead of \(expected)")
        guard case .begun = result else {
            return compare(id, .storeIsTrue, at: moment.now, after: "redelivering in vain")
        }
        if entry.delivery.state.isFinal {
            pending += 1
            self.result.endings[entry.delivery.state, default: 0] -= 1
        }
        ledger[id]?.isAcknowledged = false
        ledger[id]?.lease = nil
        ledger[id]?.redeliveredAt = moment.clock
        ledger[id]?.delivery.state = .pending
        ledger[id]?.delivery.attemptsBefore = entry.delivery.attempts
        ledger[id]?.delivery.firstAttemptAt = nil
        ledger[id]?.delivery.pausedFor = .zero
        ledger[id]?.delivery.dueAt = moment.clock
        compare(id, .storeIsTrue, at: moment.now, after: "redelivering")
    }

    private func expectation(for entry: LedgerEntry, at clock: Timestamp) -> RedeliveryResult {
        let delivery = entry.delivery
        if delivery.state == .canceled || webhooks[delivery.webhookID]?.isDeleted == true { return .webhookDeleted }
        if delivery.state == .pending {
            let isLeased = entry.lease.map { max($0.expiresAt, delivery.dueAt) > clock } ?? false
            if isLeased || delivery.attempts == delivery.attemptsBefore { return .underWay }
        }
        if let last = entry.redeliveredAt, last <= clock, clock < last.advanced(by: .seconds(10)) { return .underWay }
        return .begun(delivery.webhookID)
    }
}
