extension RetrySchedule {
    /// Reads a schedule from an operator's settings.
    ///
    /// - Parameters:
    ///   - text: the waits, as in `1m,5m,15m,1h,2h,4h,8h`.
    ///   - maxAttempts: 1 to 100.
    ///   - window: over zero, at most 30 days.
    /// - Throws: ``RetryScheduleError``, which says what to write instead.
    package init(parsing text: String, maxAttempts: Int, window: Duration) throws(RetryScheduleError) {
        guard (1...100).contains(maxAttempts) else { throw .maxAttempts(maxAttempts) }
        guard window > .zero, window <= Limits.longestRetryWait else { throw .window }
        var delays: [Duration] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let delay = Duration(parsing: part), delay <= Limits.longestRetryWait else {
                throw .delay(String(part))
            }
            delays.append(delay)
        }
        guard delays.count <= 100 else { throw .tooManyDelays(delays.count) }
        self.init(delays: delays, maxAttempts: maxAttempts, window: window)
    }

    /// The waits in the form that ``init(parsing:maxAttempts:window:)`` reads.
    package var text: String {
        delays.map(\.text).joined(separator: ",")
    }
}

/// What is wrong with a retry schedule in the settings.
package enum RetryScheduleError: Error, Hashable, CustomStringConvertible {
    case delay(String)
    case tooManyDelays(Int)
    case maxAttempts(Int)
    case window

    /// Says what to write instead.
    package var description: String {
        switch self {
        case .delay(let text):
            "'\(text)' is not a wait: write waits like 1m,5m,15m,1h,2h,4h,8h (ms, s, m, h or d), each at most 30 days"
        case .tooManyDelays(let count): "\(count) waits are too many: write at most 100"
        case .maxAttempts(let count): "\(count) attempts are out of range: choose 1 to 100"
        case .window: "the delivery window must be longer than zero and at most 30 days"
        }
    }
}
