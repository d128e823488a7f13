/// What becomes of a delivery after an attempt. A store carries it out in one transaction with the attempt's record.
package enum DeliveryTransition: Hashable, Sendable {
    /// `pending` → `succeeded`.
    case succeed
    /// Stays `pending`, due again at an instant.
    case retry(at: Timestamp)
    /// `pending` → `failed`: attempts or window are used up.
    case fail

    /// Decides by the contract's section 5.
    ///
    /// - Parameters:
    ///   - attempt: the attempt that just ended.
    ///   - attemptsBefore: how many came before the delivery was last redelivered.
    ///   - finishedAt: when it ended; waits count from here.
    ///   - windowStart: from when the delivery's window counts.
    ///   - retryAfter: what the receiver said of when to come back; believed of the statuses that it belongs to.
    ///   - schedule: the waits.
    ///   - random: the jitter.
    package static func after(
        _ attempt: Attempt,
        attemptsBefore: Int = 0,
        finishedAt: Timestamp,
        windowStart: Timestamp,
        retryAfter: RetryAfter? = nil,
        schedule: RetrySchedule,
        using random: inout some RandomNumberGenerator
    ) -> DeliveryTransition {
        if attempt.outcome.isAcknowledged { return .succeed }
        let next = schedule.dueTime(
            afterAttempt: attempt.number - attemptsBefore,
            finishedAt: finishedAt,
            windowStart: windowStart,
            receiverReadyAt: attempt.outcome.isRequestToWait
                ? retryAfter?.instant(afterAttemptEndedAt: finishedAt) : nil,
            using: &random
        )
        return next.map(DeliveryTransition.retry(at:)) ?? .fail
    }

    /// The state that the transition leads to.
    package var state: DeliveryState {
        switch self {
        case .succeed: .succeeded
        case .retry: .pending
        case .fail: .failed
        }
    }

    /// When the next attempt is due; `nil` when there is to be none.
    package var dueAt: Timestamp? {
        switch self {
        case .retry(let dueAt): dueAt
        case .succeed, .fail: nil
        }
    }
}
