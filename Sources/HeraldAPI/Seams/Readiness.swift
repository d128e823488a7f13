/// Whether the server can do its work now.
package enum Readiness: Hashable, Sendable {
    case ready
    case unavailable(Reason)

    /// Why it cannot.
    package enum Reason: String, Hashable, Sendable, CaseIterable {
        /// It has not finished starting.
        case starting
        /// It is shutting down, and will soon take nothing new.
        case draining
        /// The store does not answer.
        case store
        /// This machine's clock and the store's are too far apart.
        case clock
    }
}
