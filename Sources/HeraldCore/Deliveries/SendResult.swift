/// What a sender made of a request.
package enum SendResult: Hashable, Sendable {
    /// The attempt was made, and counts whatever its outcome.
    ///
    /// - Parameters:
    ///   - retryAfter: what the receiver said of when to come back, also where the field is not among those that the
    ///     excerpt keeps.
    ///   - certificateEnd: when the certificate ends that the receiver showed.
    case attempted(
        outcome: AttemptOutcome,
        timings: AttemptTimings,
        response: ResponseExcerpt?,
        retryAfter: RetryAfter? = nil,
        certificateEnd: Timestamp? = nil
    )
    /// The fault was ours: no attempt counts, and the delivery goes back as it was.
    case notAttempted(OwnFault)

    /// Why an attempt was not the receiver's to fail. The raw value is what logs and metrics say.
    package enum OwnFault: String, Hashable, Sendable, CaseIterable {
        /// The node is shutting down.
        case shuttingDown = "shutting_down"
        /// Our name servers answer nobody, or there is no room for the question.
        case resolverUnavailable = "resolver_unavailable"
        /// The process is out of file descriptors, ports or memory for another connection.
        case outOfResources = "out_of_resources"
        /// The proxy through which receivers are reached cannot be reached itself.
        case proxyUnavailable = "proxy_unavailable"
        /// That proxy refuses us: user and password, or what we are.
        case proxyRefused = "proxy_refused"
        /// The webhook could not be read from the store.
        case storeUnavailable = "store_unavailable"
        /// The lease, or the delivery's window, ended before the attempt could begin.
        case tooLate = "too_late"
        /// The webhook is deleted or paused: nothing may be sent to it.
        case webhookInactive = "webhook_inactive"
    }
}
