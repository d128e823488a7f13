package import HeraldCore

/// Where webhooks are paused and resumed.
///
/// A paused webhook's deliveries are accepted like others; none is leased, handed out, found by a survey or expired.
/// What was leased before may be recorded and released. None of its pauses counts for a delivery's window
/// (``Delivery/pausedFor``). Neither call costs by the number of deliveries.
package protocol PauseStore: Sendable {
    /// Pauses a webhook at its org's request. One that is paused already stays so, since when and why it was.
    ///
    /// - Throws: `unknownWebhook`.
    func pauseWebhook(
        _ label: String,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> PausedWebhook

    /// Ends a webhook's pause, if it is paused, and forgets that it was failing. What is accepted meanwhile may be
    /// missing in the count.
    ///
    /// - Throws: `unknownWebhook`.
    func resumeWebhook(
        _ label: String,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> ResumedWebhook

    /// Records an attempt like ``DeliveryStore/record(_:)`` and pauses its webhook, together: the receiver said that it
    /// is gone.
    ///
    /// - Parameter now: when the pause begins: not when the attempt ended, since its record may have waited for a store
    ///   that stood still, and the pause must not begin in one that has ended meanwhile.
    func recordGone(_ record: AttemptRecord, at now: Timestamp) async throws(StoreError) -> GoneRecording
}
