/// That a delivery was begun anew because somebody wanted it: with its id and its bytes, due at once, and with as many
/// attempts and as long a window as a new one.
package struct Redelivery: Hashable, Sendable {
    /// When it was asked for.
    package let requestedAt: Timestamp
    /// How many attempts had been recorded by then.
    package let attemptsBefore: Int
    package let cause: Cause

    /// Gathers a redelivery.
    package init(requestedAt: Timestamp, attemptsBefore: Int, cause: Cause) {
        self.requestedAt = requestedAt
        self.attemptsBefore = attemptsBefore
        self.cause = cause
    }

    /// How it was asked for. The raw value is what is shown.
    package enum Cause: String, Hashable, Sendable, CaseIterable {
        /// For this delivery.
        case requested = "REQUESTED"
        /// For all of a time.
        case replay = "REPLAY"
    }
}
