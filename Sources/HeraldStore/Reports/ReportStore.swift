package import HeraldCore

/// Where reports become deliveries.
package protocol ReportStore: Sendable {
    /// Accepts reports, each whole or not at all, and returns when all of it is on disk.
    ///
    /// For each report the workflow's status, its deliveries to the webhooks subscribed at this moment and their
    /// idempotency are one transaction. Reports given together, or concurrently, may share it; one that is refused
    /// spoils no other. Many that were given together may take several, in order. What a webhook with a full backlog
    /// would get is stored as failed, and nobody attempts it unless it is redelivered.
    /// - Parameters:
    ///   - reports: in the order in which they are to take effect.
    ///   - now: when they were accepted; new deliveries are due at once.
    ///   - offer: what this node is ready to attempt itself.
    /// - Returns: one result for each report, in order.
    /// - Throws: `unavailable`, and then nothing of any report was stored; `unsettled`, or `corrupted` when something
    ///   stored that one of them needs makes no sense, and then some may be, as those that an earlier transaction took.
    ///   Reporting all of them again is harmless.
    func accept(
        _ reports: [WorkflowReport],
        at now: Timestamp,
        offer: LeaseOffer
    ) async throws(StoreError) -> [ReportAcceptance]

    /// Accepts a test: its workflow, and one delivery to one webhook, together, whatever that is subscribed to.
    ///
    /// - Parameters:
    ///   - now: when it was accepted; the delivery is due at once, or when its webhook is resumed.
    ///   - offer: what this node is ready to attempt itself.
    /// - Throws: `unknownWebhook`.
    func acceptTest(
        _ test: WebhookTest,
        at now: Timestamp,
        offer: LeaseOffer,
        noting note: Activity?
    ) async throws(StoreError) -> ReportAcceptance

    /// Accepts reports that workflow engines left in the store, in transactions of their own: the earliest of them, up
    /// to ``Limits/reportsPerTransaction``, as if they were reported now. What makes no sense is set aside and stops no
    /// other; what is of an org that was erased is dropped.
    ///
    /// - Parameters:
    ///   - now: when they were accepted; new deliveries are due at once.
    ///   - offer: what this node is ready to attempt itself.
    /// - Returns: what became of those that make sense; nothing when nothing waits.
    func acceptOutbox(at now: Timestamp, offer: LeaseOffer) async throws(StoreError) -> [ReportAcceptance]
}

extension ReportStore {
    /// A store that no workflow engine can write to has no outbox.
    package func acceptOutbox(at now: Timestamp, offer: LeaseOffer) async throws(StoreError) -> [ReportAcceptance] {
        []
    }
}
