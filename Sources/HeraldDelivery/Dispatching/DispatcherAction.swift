package import HeraldCore
package import HeraldStore

/// What the dispatcher's shell must do next. Each action is answered by the event named.
package enum DispatcherAction: Hashable, Sendable {
    /// Attempt the delivery; then ``DispatcherState/attempted(_:at:)`` or ``DispatcherState/notAttempted(_:at:)``.
    case attempt(LeasedDelivery)
    /// Claim from the store; then ``DispatcherState/claimed(_:at:)`` or ``DispatcherState/claimFailed(_:at:)``.
    case claim([ClaimOrder])
    /// Read which lanes have something to claim; then ``DispatcherState/surveyed(_:isComplete:at:)``.
    case survey
    /// Give back; then ``DispatcherState/returned(_:claimableAt:at:)`` with the instant given here, or, if the store
    /// failed, with the end of the leases.
    case release([LeasedDelivery], claimAgainAt: Timestamp)
    /// Fail without an attempt, because the window has passed at the instant; then
    /// ``DispatcherState/returned(_:claimableAt:at:)`` with no instant, or, if the store failed, with the end of the
    /// leases.
    case expire([LeasedDelivery], at: Timestamp)
    /// Call ``DispatcherState/woke(armedFor:at:)`` at the instant or soon after.
    case wake(at: Timestamp)
    /// Read anew at which pace a webhook is sent to; then ``DispatcherState/learned(_:of:at:)``.
    case readPace(WebhookID)
    /// Make the sender let go of what is under way; each attempt then ends without an outcome.
    case abandon
    /// Nothing is under way any more: end.
    case stop
}
