import HeraldCore

/// When steps of replays are due.
package enum ReplayPace {
    /// Whether a step was put off before the clock was set back: none is put off for so long.
    ///
    /// - Parameter remaining: from now to the step's time; negative behind it.
    package static func isFarAhead(_ remaining: Duration) -> Bool { remaining > Limits.replayPause }

    /// How long it is until any step is due; not at all while one is far ahead.
    ///
    /// - Parameters:
    ///   - first: from now to the earliest step's time.
    ///   - last: from now to the latest step's time.
    package static func wait(_ first: Duration, last: Duration) -> Duration {
        isFarAhead(last) ? .zero : max(first, .zero)
    }
}
