/// A whole store: every role, and its health.
///
/// Callers ask for the role they need; only the composition root and the conformance suite handle the whole.
package protocol Store: OrgStore, WebhookStore, PauseStore, ReportStore, DeliveryStore, HistoryStore, RedeliveryStore,
    ReplayStore, HealthStore, MemberStore, EntryStore, ActivityStore, WatchedStore, RetentionStore, ErasureStore,
    BacklogStore
{
    /// Returns when the store can read and write.
    ///
    /// - Throws: `unavailable`, `closed`.
    func checkHealth() async throws(StoreError)

    /// Finishes what is under way and lets go of files and connections. Every later call throws `closed`.
    func close() async
}
