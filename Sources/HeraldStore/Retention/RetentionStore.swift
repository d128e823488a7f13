package import HeraldCore

/// Where what is over is deleted for its age, a step at a time, each of which is one short transaction.
///
/// Never deleted: what is pending, and the status of a workflow with the events that have fired, however old. A
/// workflow that is reported again after its deliveries were deleted therefore fires nothing again, and there never is
/// a second id for one workflow, webhook and event type (docs/adr/0034).
package protocol RetentionStore: Sendable {
    /// Deletes some of what ended before an instant, the oldest first.
    ///
    /// A delivery ends with the last that happened to it: it was accepted, begun anew, due or attempted. A deleted
    /// webhook goes when nothing refers to it but what is known of its health, which goes with it.
    /// - Parameter position: where the step before came to, of the same kind; `nil` at the beginning.
    func forget(
        _ kind: Retained,
        before cutoff: Timestamp,
        after position: DeliveryID?
    ) async throws(StoreError) -> RetentionStep
}
