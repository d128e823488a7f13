import DequeModule
import HeraldCore

/// The way to one webhook: what waits in memory, what is under way, and when the store has more.
struct Lane: Sendable {
    /// Leased to this node and waiting for a slot; first attempts and retries apart, each in due order, because they
    /// draw on different shares of the slots.
    private var firstAttempts: Deque<LeasedDelivery> = []
    private var retries: Deque<LeasedDelivery> = []

    /// The slots of attempts under way.
    private(set) var held = SlotCounts()
    private(set) var cap: LaneCap
    /// Those of them that began after the cap was last cut; `nil` when that is all of them.
    private var begunSinceCut: Set<LeasedDelivery>?

    /// When the store's next delivery of this webhook is claimable, as far as is known; `nil` when nothing is.
    var nextClaimableAt: Timestamp?
    /// Whether the lane waits for its turn among those that may start something.
    var isReady = false
    /// What else than its turn the lane waits for.
    var waits = SlotWaits()
    /// Whether the lane is due to claim more, but has no room; it asks again when it has.
    var isWaitingForRoom = false
    /// Until when nothing is taken on, because an attempt failed through a fault of ours.
    private(set) var restsUntil: Timestamp?
    /// Rests since the last attempt that had an outcome.
    private var restsInARow = 0
    /// Until when the store is not asked, because it could not give out what it has. What does not come from there goes
    /// on.
    private var claimsRestUntil: Timestamp?

    /// How fast attempts may begin, as far as that is bounded.
    var pacing: LanePace?

    private let queueLimit: Int
    /// How long what is held may wait for its turn by the pace: a part of a lease.
    private let paceHorizon: Duration

    /// An empty lane.
    init(cap: LaneCap, queueLimit: Int, paceHorizon: Duration) {
        self.cap = cap
        self.queueLimit = queueLimit
        self.paceHorizon = paceHorizon
    }

    /// How many attempts are under way.
    var inFlight: Int { held.all }

    /// How many deliveries wait in memory.
    var queued: Int { firstAttempts.count + retries.count }

    /// How many more may wait: a few times what the receiver takes at once, so that a slow one holds little.
    var room: Int { max(0, wanted - queued) }

    /// Whether so much room has come free that asking the store is worth it.
    var hasRoomForClaim: Bool { room * 2 >= wanted }

    /// Whether new reports are better left in the store: what goes to a receiver in trouble must not take the memory
    /// that is kept for the others.
    /// And what has a pace is claimed as it is wanted.
    var isClosed: Bool { room == 0 || cap.isReduced || restsUntil != nil || pacing != nil }

    /// Whether nothing waits, nothing is under way, and the store is not known to have anything.
    var isIdle: Bool { queued == 0 && inFlight == 0 && nextClaimableAt == nil && !isReady && waits.isEmpty }

    /// Whether nothing is known of the lane that a new one would not know.
    var isForgettable: Bool { isIdle && !cap.isReduced && !cap.isProven && restsUntil == nil && pacing == nil }

    /// Whether another attempt may start, slots and pace permitting.
    var mayStart: Bool { inFlight < atOnce && queued > 0 && pacing?.unbegun == nil }

    /// Whose lane it is, as far as something waits in it.
    var orgID: OrgID? { (firstAttempts.first ?? retries.first)?.delivery.orgID }

    /// The best share that something in the lane may draw on.
    var bestShare: SlotShare { firstAttempts.isEmpty ? .troubled : shareOfFirstAttempts }

    /// Whether the lane waits neither for its turn already, nor for slots or its pace.
    var mayBecomeReady: Bool { !isReady && !waits.contains(bestShare) && pacing?.looksAt == nil }

    /// The share that an attempt draws on.
    func share(of leased: LeasedDelivery) -> SlotShare {
        leased.delivery.isFirstAttempt ? shareOfFirstAttempts : .troubled
    }

    mutating func enqueue(_ leased: LeasedDelivery) {
        if leased.delivery.isFirstAttempt { firstAttempts.append(leased) } else { retries.append(leased) }
    }

    /// Puts back what was taken out and did not begin, to where it was: before all that is due later.
    mutating func putBack(_ leased: LeasedDelivery) {
        func isBefore(_ other: LeasedDelivery) -> Bool {
            (leased.delivery.dueAt, leased.delivery.id) < (other.delivery.dueAt, other.delivery.id)
        }
        if leased.delivery.isFirstAttempt {
            firstAttempts.insert(leased, at: firstAttempts.firstIndex(where: isBefore) ?? firstAttempts.endIndex)
        } else {
            retries.insert(leased, at: retries.firstIndex(where: isBefore) ?? retries.endIndex)
        }
    }

    /// Takes the next delivery to attempt, the earlier due of both kinds.
    ///
    /// - Parameter lowest: the lowest share that has a slot.
    mutating func dequeue(from lowest: SlotShare) -> LeasedDelivery? {
        guard bestShare >= lowest else { return nil }
        guard lowest == .troubled, let retry = retries.first else { return firstAttempts.popFirst() }
        guard let first = firstAttempts.first, first.delivery.dueAt < retry.delivery.dueAt else {
            return retries.popFirst()
        }
        return firstAttempts.popFirst()
    }

    /// Takes what waits beyond a few times the cap, the latest first, so that a lane told to slow down does not
    /// keep what others could attempt, or what would outlive its lease.
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
        // Not by an array of each: one made of an empty deque writes its count, zero, to where all threads have their
        // empty array.
        return [firstAttempts, retries].flatMap(\.self)
    }

    mutating func began(_ leased: LeasedDelivery, in share: SlotShare) {
        held.add(1, to: share)
        pacing?.unbegun = leased.delivery.id
        begunSinceCut?.insert(leased)
    }

    /// Learns from an attempt that is over. What was under way when the cap was cut met the same overload, and cuts it
    /// no further.
    ///
    /// - Parameters:
    ///   - share: the one that its slot was of.
    ///   - outcome: `nil` when no attempt was made after all.
    mutating func ended(_ leased: LeasedDelivery, in share: SlotShare, _ outcome: AttemptOutcome?) {
        held.add(-1, to: share)
        if pacing?.unbegun == leased.delivery.id { pacing?.unbegun = nil }
        let hasBegunSinceCut = begunSinceCut.map { $0.contains(leased) } ?? true
        begunSinceCut?.remove(leased)
        if begunSinceCut?.count == inFlight { begunSinceCut = nil }
        guard let outcome else { return }
        restsInARow = 0
        if !outcome.isSignOfOverload {
            cap.note(outcome)
        } else if hasBegunSinceCut {
            cap.note(outcome)
            beginCapRound()
        }
    }

    /// Whether a rest is on. One that lies further ahead than any was made means that the clock was set back.
    func isResting(at now: Timestamp, longest: Duration) -> Bool {
        restsUntil.map { now < $0 && $0 <= now.advanced(by: longest) } ?? false
    }

    /// Begins a rest, unless one is on: faults that come together have one cause.
    ///
    /// - Parameters:
    ///   - first: how long the first rest is; each one in a row is twice as long.
    ///   - longest: and none longer than this.
    /// - Returns: when the rest ends.
    mutating func rest(at now: Timestamp, first: Duration, longest: Duration) -> Timestamp {
        if let restsUntil, isResting(at: now, longest: longest) { return restsUntil }
        let end = now.advanced(by: min(longest, first * (1 << min(restsInARow, Self.maxDoublings))))
        restsInARow += 1
        restsUntil = end
        return end
    }

    /// Notes that nothing is left to do.
    mutating func becameIdle() {
        cap.restart()
    }

    /// Ends a rest, because the lane would ask the store again.
    ///
    /// - Parameter longest: a rest of its claims that lies further ahead is over: the clock was set back.
    /// - Returns: when to look again, while the store is not to be asked; `nil` when it is.
    mutating func endRest(at now: Timestamp, longest: Duration) -> Timestamp? {
        restsUntil = nil
        if let end = claimsRestUntil, now < end, end <= now.advanced(by: longest) {
            nextClaimableAt = end
        } else {
            claimsRestUntil = nil
            nextClaimableAt = nil
        }
        return nextClaimableAt
    }

    /// Does not ask the store before an instant, whatever is known of what it has.
    mutating func restClaims(until instant: Timestamp) {
        claimsRestUntil = instant
        nextClaimableAt = nil
    }

    /// Forgets what is known of a receiver that nothing is sent to any more.
    mutating func forgetReceiver(ceiling: Int) {
        cap = LaneCap(ceiling: ceiling)
        beginCapRound()
        nextClaimableAt = nil
        restsUntil = nil
        claimsRestUntil = nil
        restsInARow = 0
        isWaitingForRoom = false
    }

    /// Notes that the store has something at an instant, unless something earlier is known. A resting lane looks
    /// no sooner than its rest ends; whether its claims rest as well is seen then.
    ///
    /// - Parameter longestRest: a rest that lies further ahead is over: the clock was set back.
    /// - Returns: when to look, if that is news.
    mutating func noteClaimable(at instant: Timestamp, now: Timestamp, longestRest: Duration) -> Timestamp? {
        let latest = now.advanced(by: longestRest)
        if let end = restsUntil, end > latest { restsUntil = nil }
        let instant = max(instant, restsUntil ?? instant)
        if let known = nextClaimableAt, known <= instant { return nil }
        nextClaimableAt = instant
        return instant
    }

    /// What is under way says nothing about the cap that holds from now on.
    private mutating func beginCapRound() { begunSinceCut = inFlight == 0 ? nil : [] }

    /// How many deliveries are worth holding: several times what may be under way, so that slots do not wait for the
    /// store; no more than that where the receiver is the bottleneck.
    /// And no more than its pace lets begin while their leases last.
    private var wanted: Int {
        let byReceiver = min(queueLimit, atOnce * (cap.isReduced ? 1 : Self.queuedPerSlot))
        return min(byReceiver, pacing?.startsWithin(paceHorizon) ?? .max)
    }

    /// How many attempts may be under way.
    private var atOnce: Int { min(cap.value, pacing?.pace.maxConcurrent ?? .max) }

    private var shareOfFirstAttempts: SlotShare {
        if cap.isReduced { return .troubled }
        return cap.isProven ? .proven : .unproven
    }

    /// How many deliveries wait for each attempt that may be under way.
    private static let queuedPerSlot = 4

    /// Enough for any rest to reach the longest, and too few for a number to overflow.
    private static let maxDoublings = 20
}
