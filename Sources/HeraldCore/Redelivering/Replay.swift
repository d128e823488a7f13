/// That all of a webhook's deliveries of a time are begun anew, step by step, at the pace at which they are attempted.
package struct Replay: Hashable, Sendable {
    package let id: ReplayID
    package let orgID: OrgID
    package let webhookID: WebhookID
    /// The label of its webhook, which may be deleted.
    package let label: String
    package let selection: ReplaySelection
    /// What there was to begin anew when it was made.
    package let total: ReplayCount
    package let createdAt: Timestamp
    package var progress: ReplayProgress

    /// Gathers a replay.
    package init(
        id: ReplayID,
        orgID: OrgID,
        webhookID: WebhookID,
        label: String,
        selection: ReplaySelection,
        total: ReplayCount,
        createdAt: Timestamp,
        progress: ReplayProgress
    ) {
        self.id = id
        self.orgID = orgID
        self.webhookID = webhookID
        self.label = label
        self.selection = selection
        self.total = total
        self.createdAt = createdAt
        self.progress = progress
    }
}
