package import HeraldCore

/// Where reports become deliveries.
package protocol ReportStore: Sendable {
    /// Accepts reports, each whole or not at all, and returns when all of it is on disk.
    ///
    /// For each report the workflow's status, its deliveries to the webhooks subscribed at this moment and their
    /// idempotency are one transaction. Reports given together, or concurrently, may share it; one that is refused
    /// spoils no other. Many that were given together may take several, in order.
    /// - Parameters:
    ///   - reports: in the order in which they are to take effect.
    ///   - now: when they were accepted; new deliveries are due at once.
    ///   - offer: what this node is ready to attempt itself.
    /// - Returns: one result for each report, in order.
    /// - Throws: `unavailable`, and then nothing of any report was stored, or only of those that an earlier transaction
    ///   took; `unsettled`, and then nobody knows. Reporting all of them again is harmless.
    func accept(
        _ reports: [WorkflowReport],
        at now: Timestamp,
        offer: LeaseOffer
    ) async throws(StoreError) -> [ReportAcceptance]
}
