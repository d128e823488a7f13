import DequeModule
import HeraldCore

/// The way to one webhook: what waits in memory, what is under way, and when the store has more.
struct Lane: Sendable {
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
    /// Whether the lane stands among those that wait for a slot of the limited share.
    var isAwaitingShare = false
    /// Whether the lane is due to claim more, but has no room; it asks again when it has.
    var isWaitingForRoom = false
    /// Until when nothing is taken on, because an attempt failed through a fault of ours.
    var pausedUntil: Timestamp?

    private let queueLimit: Int

    /// An empty lane.
    init(cap: LaneCap, queueLimit: Int) {
        self.cap = cap
        self.queueLimit = queueLimit
    }

    /// How many deliveries wait in memory.
    var queued: Int { firstAttempts.count + retries.count }

    /// How many more may wait: a few rounds of what the receiver takes at once, so that a slow one holds little.
    var room: Int { max(0, wanted - queued) }

    /// Whether so much room has come free that asking the store is worth it.
    var hasRoomForClaim: Bool { room * 2 >= wanted }

    /// Whether new reports are better left in the store: what goes to a receiver in trouble must not take the memory
    /// that is kept for the others.
    var isClosed: Bool { room == 0 || cap.isReduced || pausedUntil != nil }

    /// Whether nothing waits, nothing is under way, and the store is not known to have anything.
    var isIdle: Bool { queued == 0 && inFlight == 0 && nextClaimableAt == nil && !isInRound && !isAwaitingShare }

    /// Whether nothing is known of the lane that a new one would not know.
    var isForgettable: Bool { isIdle && !cap.isReduced && pausedUntil == nil }

    /// Whether another attempt may start, slots permitting.
    var mayStart: Bool { inFlight < cap.value && queued > 0 }

    /// Whether what may start includes something that does not draw on the limited share.
    var hasUnlimited: Bool { !firstAttempts.isEmpty && !cap.isReduced }

    /// Whether an attempt draws on the limited share of the slots: a retry, or any attempt at a receiver that was told
    /// to slow down. The rest of the slots is kept for those that have given no cause for it.
    func isLimited(_ leased: LeasedDelivery) -> Bool { cap.isReduced || !leased.delivery.isFirstAttempt }

    mutating func enqueue(_ leased: LeasedDelivery) {
        if leased.delivery.isFirstAttempt { firstAttempts.append(leased) } else { retries.append(leased) }
    }

    /// Takes the next delivery to attempt, the earlier due of both kinds.
    ///
    /// - Parameter limitedAllowed: whether the limited share has a slot.
    mutating func dequeue(limitedAllowed: Bool) -> LeasedDelivery? {
        guard limitedAllowed else { return hasUnlimited ? firstAttempts.popFirst() : nil }
        guard let retry = retries.first else { return firstAttempts.popFirst() }
        guard let first = firstAttempts.first, first.delivery.dueAt < retry.delivery.dueAt else {
            return retries.popFirst()
        }
        return firstAttempts.popFirst()
    }

    /// Takes what waits beyond a few rounds of the cap, the latest first, so that a lane told to slow down does not keep
    /// what others could attempt, or what would outlive its lease.
    mutating func dequeueExcess() -> [LeasedDelivery] {
        var excess: [LeasedDelivery] = []
        while queued > wanted {
            guard let last = retries.popLast() ?? firstAttempts.popLast() else { break }
            excess.append(last)
        }
        return excess
    }

    /// Takes what has waited so long that its lease ends before an instant. Leases stand in the order of their ends.
    mutating func dequeueLeases(endingBefore instant: Timestamp) -> [LeasedDelivery] {
        var ending: [LeasedDelivery] = []
        while let first = firstAttempts.first, first.lease.expiresAt < instant {
            ending.append(firstAttempts.removeFirst())
        }
        while let first = retries.first, first.lease.expiresAt < instant {
            ending.append(retries.removeFirst())
        }
        return ending
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

    /// Forgets what is known of a receiver that nothing is sent to any more.
    mutating func forgetReceiver(ceiling: Int) {
        cap = LaneCap(ceiling: ceiling)
        nextClaimableAt = nil
        pausedUntil = nil
        isWaitingForRoom = false
    }

    /// Notes that the store has something at an instant, unless something earlier is known. A paused lane looks no
    /// sooner than its pause ends.
    ///
    /// - Returns: when to look, if that is news.
    mutating func noteClaimable(at instant: Timestamp) -> Timestamp? {
        let instant = pausedUntil.map { max($0, instant) } ?? instant
        if let known = nextClaimableAt, known <= instant { return nil }
        nextClaimableAt = instant
        return instant
    }

    /// How many deliveries are worth holding: some rounds, so that slots do not wait for the store; one where the
    /// receiver is the bottleneck.
    private var wanted: Int { min(queueLimit, cap.value * (cap.isReduced ? 1 : Self.roundsQueued)) }

    private static let roundsQueued = 4
}
