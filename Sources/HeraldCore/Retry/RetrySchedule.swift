/// When a delivery that was not acknowledged is attempted again (contract, section 5).
///
/// After attempt *n* comes the *n*-th delay, and the last one again and again, each with jitter. At most
/// ``maxAttempts`` are made, none later than ``window`` after the first began. A wait that would end past the window is
/// shortened, once, to the window's end.
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

    /// How far a wait may stray from its delay, as a fraction of it, evenly to both sides.
    package static let jitter = 0.1

    /// How long after the window's end an attempt that was due within it may still begin: the time that a node may
    /// need to get round to it. What is later is not attempted any more.
    package static let lateStart: Duration = .seconds(60)

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

    /// When the next attempt is due, or `nil` when there is none.
    ///
    /// - Parameters:
    ///   - number: the attempt that just failed; 1 is the first.
    ///   - finishedAt: when it ended.
    ///   - firstAttemptAt: when the first began.
    ///   - random: the jitter.
    package func dueTime(
        afterAttempt number: Int,
        finishedAt: Timestamp,
        firstAttemptAt: Timestamp,
        using random: inout some RandomNumberGenerator
    ) -> Timestamp? {
        let windowEnd = firstAttemptAt.advanced(by: window)
        guard number < maxAttempts, finishedAt < windowEnd else { return nil }
        return min(finishedAt.advanced(by: delay(afterAttempt: number, using: &random)), windowEnd)
    }

    /// The wait after an attempt, jitter included, before the window shortens it.
    package func delay(afterAttempt number: Int, using random: inout some RandomNumberGenerator) -> Duration {
        let nominal = delays[min(number, delays.count) - 1]
        return nominal * Double.random(in: (1 - Self.jitter)...(1 + Self.jitter), using: &random)
    }

    /// Whether an attempt may still begin.
    ///
    /// - Parameter firstAttemptAt: when the delivery's first attempt began; `nil` before it, when there is no window.
    package func allowsAttempt(at now: Timestamp, firstAttemptAt: Timestamp?) -> Bool {
        guard let firstAttemptAt else { return true }
        return now <= firstAttemptAt.advanced(by: window + Self.lateStart)
    }
}
