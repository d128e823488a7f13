package import HeraldCore
package import HeraldStore

/// Where a delivery stands, and why.
extension DeliveryEntry {
    /// When the next attempt is due, if one is to come.
    package var nextAttemptAt: Timestamp? {
        delivery.state == .pending && pausedSince == nil ? delivery.dueAt : nil
    }

    /// Why it stands where it stands, in a sentence or two.
    ///
    /// - Parameter last: its last attempt, where that is known.
    package func reason(last: Attempt?) -> String {
        let cause = last.map { " \($0.outcome.reason)" } ?? ""
        switch delivery.state {
        case .succeeded: return "Attempt \(delivery.attempts) was acknowledged."
        case .canceled: return "Its webhook was deleted before it was acknowledged."
        case .failed where delivery.wasTurnedAway:
            return
                "Its webhook had as many pending deliveries as it may have, so it was not attempted: redeliver it, or "
                + "replay, when the receiver works again."
        case .failed where delivery.attempts == delivery.attemptsBefore:
            return "Its time was over before an attempt could be made."
        case .failed where delivery.isTest: return "A test is attempted once.\(cause)"
        case .failed: return "No attempt is left, or its time is over.\(cause)"
        case .pending:
            if let pausedSince { return "Its webhook is paused since \(pausedSince): it waits until it is resumed." }
            if delivery.attempts == 0 { return "It waits for its first attempt." }
            return delivery.attempts == delivery.attemptsBefore
                ? "It is redelivered, and waits for its next attempt."
                : "Attempt \(delivery.attempts) failed, the next is to come.\(cause)"
        }
    }
}
