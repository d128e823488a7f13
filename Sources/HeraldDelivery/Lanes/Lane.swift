package import HeraldCore

import DequeModule

/// The way to one webhook: what waits in memory, what is under way, and when the store has more.
package struct Lane: Sendable {
    /// Leased to this node and waiting for a slot; first attempts and retries apart, each in due order, because they
    /// draw on different shares of the slots.
    private var firstAttempts: Deque<LeasedDelivery> = []
    private var retries: Deque<LeasedDelivery> = []

    /// Attempts under way.
    private(set) var inFlight = 0
    private(set) var cap: LaneCap

    /// When the store's next delivery of this webhook is claimable, as far as is known; `nil` when nothing is.
    var nextClaimableAt: Timestamp?
    /// Whether the lane stands in the round of lanes that may start something.
    var isInRound = false
    /// Whether the lane is due to claim more, but has no room; it asks again when it has.
    var isWaitingForRoom = false

    private let queueLimit: Int

    /// An empty lane.
    init(cap: LaneCap, queueLimit: Int) {
        self.cap = cap
        self.queueLimit = queueLimit
    }

    /// How many deliveries wait in memory.
    var queued: Int { firstAttempts.count + retries.count }

    /// How many more may wait: a few rounds of what the receiver takes at once, so that a slow one holds little.
    var room: Int { max(0, min(queueLimit, cap.value * Self.roundsQueued) - queued) }

    /// Whether so much room has come free that asking the store is worth it.
    var hasRoomForClaim: Bool { room * 2 >= min(queueLimit, cap.value * Self.roundsQueued) }

    /// Whether nothing is known of the lane that a new one would not know.
    var isForgettable: Bool { queued == 0 && inFlight == 0 && nextClaimableAt == nil && !cap.isReduced }

    /// Whether another attempt may start, slots permitting.
    var mayStart: Bool { inFlight < cap.value && queued > 0 }

    mutating func enqueue(_ leased: LeasedDelivery) {
        if leased.delivery.isFirstAttempt { firstAttempts.append(leased) } else { retries.append(leased) }
    }

    /// Takes the next delivery to attempt, the earlier due of both kinds.
    ///
    /// - Parameter retriesAllowed: whether a slot may be given to a retry.
    mutating func dequeue(retriesAllowed: Bool) -> LeasedDelivery? {
        guard retriesAllowed, let retry = retries.first else { return firstAttempts.popFirst() }
        guard let first = firstAttempts.first, first.delivery.dueAt < retry.delivery.dueAt else {
            return retries.popFirst()
        }
        return firstAttempts.popFirst()
    }

    /// Takes what waits beyond a few rounds of the cap, the latest first, so that a lane told to slow down does not keep
    /// what others could attempt, or what would outlive its lease.
    mutating func dequeueExcess() -> [LeasedDelivery] {
        var excess: [LeasedDelivery] = []
        while queued > cap.value * Self.roundsQueued {
            guard let last = retries.popLast() ?? firstAttempts.popLast() else { break }
            excess.append(last)
        }
        return excess
    }

    /// Takes everything that waits.
    mutating func dequeueAll() -> [LeasedDelivery] {
        defer {
            firstAttempts.removeAll()
            retries.removeAll()
        }
        return Array(firstAttempts) + Array(retries)
    }

    mutating func began() {
        inFlight += 1
    }

    /// - Parameter outcome: `nil` when no attempt was made after all.
    mutating func ended(_ outcome: AttemptOutcome?) {
        inFlight -= 1
        if let outcome { cap.note(outcome) }
    }

    /// Notes that the store has something at an instant, unless something earlier is known.
    ///
    /// - Returns: whether that is news.
    mutating func noteClaimable(at instant: Timestamp) -> Bool {
        if let known = nextClaimableAt, known <= instant { return false }
        nextClaimableAt = instant
        return true
    }

    private static let roundsQueued = 4
}
