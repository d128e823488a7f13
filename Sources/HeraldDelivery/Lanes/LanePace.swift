import HeraldCore

/// When a lane whose webhook has a pace may begin its next attempt.
///
/// Attempts begin at least an interval apart. One that begins late, because whoever was to wake up did, is made up for
/// by up to ``slack``; so within any span there begin no more than one and what fits into the span and the slack.
/// `Source:` the virtual scheduling of ITU-T I.371 (the generic cell rate algorithm), with attempts in place of cells.
struct LanePace: Sendable {
    /// How late an attempt may begin without those that follow being later for it.
    static let slack: Duration = Limits.paceSlack

    /// For how long a pace is believed that something waits for. Each attempt has its target read anyway when that is
    /// old, and a change is told; what can be late by so much is a pace that was loosened, when word of it was lost.
    /// Shorter, and thousands of webhooks that wait would keep the store busy.
    static let lifetime: Duration = Limits.paceLifetime

    let pace: WebhookPace
    /// When it was learned; it is read again while something waits for it.
    let learnedAt: Timestamp
    /// Whether it is being read.
    var isBeingRead = false
    /// Whether word of a change came since: the answer may be from before it.
    var changedMeanwhile = false
    /// When the lane is looked at again; `nil` while it does not wait for its pace.
    var looksAt: Timestamp?
    /// What was given a slot, and has not begun yet. Nothing else is given one until it has, so that what counts is
    /// when attempts begin, and not when their webhook's target was read.
    var unbegun: DeliveryID?
    /// When the last attempt should have begun, in microseconds since 1970; `nil` before the first.
    private var last: Int64?

    /// A pace of which nothing is used up.
    init(_ pace: WebhookPace, learnedAt: Timestamp) {
        self.pace = pace
        self.learnedAt = learnedAt
    }

    /// The same lane's pace, learned anew.
    func relearned(as pace: WebhookPace, at now: Timestamp) -> LanePace {
        var new = LanePace(pace, learnedAt: now)
        new.looksAt = looksAt
        new.unbegun = unbegun
        new.last = last
        return new
    }

    /// Whether it has been believed for long enough, or learned before the clock was set back.
    func isOld(at now: Timestamp) -> Bool { learnedAt > now || learnedAt.advanced(by: Self.lifetime) <= now }

    /// When the next attempt may begin.
    func nextStart(at now: Timestamp) -> Timestamp {
        guard let interval, let last else { return now }
        // What began later than now began before the clock was set back.
        let earliest = min(last, now.microseconds) + interval
        return Timestamp(milliseconds: max(now.milliseconds, (earliest + 999) / 1000))
    }

    /// Whether an attempt may begin.
    func allowsStart(at now: Timestamp) -> Bool { nextStart(at: now) <= now }

    /// Notes that an attempt begins.
    mutating func begin(at now: Timestamp) {
        unbegun = nil
        guard let interval else { return }
        let onTime = last.map { min($0, now.microseconds) + interval } ?? now.microseconds
        last = min(now.microseconds, max(onTime, now.microseconds - Self.slack.wholeMicroseconds))
    }

    /// How many deliveries begin within a span, and one at least: so many are worth holding.
    func startsWithin(_ span: Duration) -> Int {
        guard let interval else { return .max }
        return max(1, Int(span.wholeMicroseconds / interval))
    }

    /// Microseconds from one attempt to the next.
    private var interval: Int64? { pace.maxPerMinute.map { (60_000_000 - 1) / Int64($0) + 1 } }
}

extension Timestamp {
    fileprivate var microseconds: Int64 { milliseconds * 1000 }
}
