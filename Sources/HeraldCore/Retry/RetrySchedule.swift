/// When a delivery that was not acknowledged is attempted again (contract, section 5).
///
/// After attempt *n* comes the *n*-th delay, and the last one again and again, each with jitter. At most
/// ``maxAttempts`` are made, and none begins later than ``window`` after the first. A wait that would end past the
/// window is shortened, once, to end shortly before it.
package struct RetrySchedule: Hashable, Sendable {
    /// The contract's: about 1 m, 5 m, 15 m, 1 h, 2 h, 4 h, then 8 h each; 12 attempts in 24 hours.
    package static let standard = RetrySchedule(
        delays: [
            .seconds(60), .seconds(300), .seconds(900), .seconds(3600), .seconds(7200), .seconds(14_400),
            .seconds(28_800),
        ],
        maxAttempts: 12,
        window: .seconds(86_400)
    )

    /// A schedule like this one, but without a second attempt.
    package var once: RetrySchedule { RetrySchedule(delays: delays, maxAttempts: 1, window: window) }

    /// How far a wait may stray from its delay, as a fraction of it, evenly to both sides.
    package static let jitter = 0.1

    /// How long before the window's end the last attempt is due at the latest: the time that a node may need to get
    /// round to it, since none begins after the end. A short window gives up no more than a hundredth.
    private var lead: Duration { min(.seconds(60), window / 100) }

    /// The waits, none negative; never empty.
    package let delays: [Duration]
    /// How many attempts are made in all; at least 1.
    package let maxAttempts: Int
    /// How long after the start of the first attempt the last one may begin.
    package let window: Duration

    /// Gathers a schedule; ``init(parsing:maxAttempts:window:)`` checks one.
    init(delays: [Duration], maxAttempts: Int, window: Duration) {
        self.delays = delays
        self.maxAttempts = maxAttempts
        self.window = window
    }

    /// When the next attempt is due, or `nil` when there is none, which no wish of the receiver's changes.
    ///
    /// - Parameters:
    ///   - number: the attempt that just failed; 1 is the first.
    ///   - finishedAt: when it ended.
    ///   - windowStart: from when the window counts: the start of the first attempt, unless the webhook was paused
    ///     since.
    ///   - receiverReadyAt: before when the receiver said that it wants no attempt, if it did. It puts the next one
    ///     off, by the schedule's longest wait at most and never past the window, and never brings it forward.
    ///   - random: the jitter.
    package func dueTime(
        afterAttempt number: Int,
        finishedAt: Timestamp,
        windowStart: Timestamp,
        receiverReadyAt: Timestamp? = nil,
        using random: inout some RandomNumberGenerator
    ) -> Timestamp? {
        let latest = windowStart.advanced(by: window - lead)
        guard number < maxAttempts, finishedAt < latest else { return nil }
        var wait = delay(afterAttempt: number, using: &random)
        if let receiverReadyAt { wait = max(wait, believed(receiverReadyAt.since(finishedAt), using: &random)) }
        return min(finishedAt.advanced(by: wait), latest)
    }

    /// What is believed of a wait that a receiver asks for: no more than the longest of the schedule's own, so that a
    /// maintenance page cannot ask a whole series of attempts away. Jitter is added and never taken, so that receivers
    /// that fell together and ask for the same instant are not hit together either.
    private func believed(_ wait: Duration, using random: inout some RandomNumberGenerator) -> Duration {
        min(wait, delays.max() ?? wait) * Double.random(in: 1...(1 + Self.jitter), using: &random)
    }

    /// The wait after an attempt, jitter included, before the window shortens it.
    package func delay(afterAttempt number: Int, using random: inout some RandomNumberGenerator) -> Duration {
        let nominal = delays[min(number, delays.count) - 1]
        return nominal * Double.random(in: (1 - Self.jitter)...(1 + Self.jitter), using: &random)
    }

    /// Whether an attempt may still begin.
    ///
    /// - Parameter windowStart: from when the delivery's window counts; `nil` before its first attempt, when there is
    ///   none.
    package func allowsAttempt(at now: Timestamp, windowStart: Timestamp?) -> Bool {
        guard let windowStart else { return true }
        return now <= windowStart.advanced(by: window)
    }
}
