/// What became of the record of an attempt whose receiver is gone.
package enum GoneRecording: Hashable, Sendable {
    /// It was stored, and its webhook is paused from now on.
    case paused
    /// It was stored; its webhook was paused before.
    case alreadyPaused
    /// Its lease did not hold any more, or its webhook is deleted: nothing was changed.
    case superseded
}
