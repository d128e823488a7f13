import HeraldCore

/// When steps of replays are due.
package enum ReplayPace {
    /// How long a step waits yet; not at all when its time is further away than any step is put off, for then the clock has
    /// been set back since.
    ///
    /// - Parameter remaining: from now to the step's time; negative behind it.
    package static func wait(_ remaining: Duration) -> Duration {
        remaining > Limits.replayPause ? .zero : max(remaining, .zero)
    }
}
