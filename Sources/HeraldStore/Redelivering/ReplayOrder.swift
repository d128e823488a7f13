package import HeraldCore

/// A replay that is to be made.
package struct ReplayOrder: Hashable, Sendable {
    package let id: ReplayID
    package let orgID: OrgID
    /// Of which webhook.
    package let label: String
    package let selection: ReplaySelection
    package let total: ReplayCount
    package let createdAt: Timestamp

    /// Gathers an order.
    package init(
        id: ReplayID,
        orgID: OrgID,
        label: String,
        selection: ReplaySelection,
        total: ReplayCount,
        createdAt: Timestamp
    ) {
        self.id = id
        self.orgID = orgID
        self.label = label
        self.selection = selection
        self.total = total
        self.createdAt = createdAt
    }

    /// The replay that it makes of a webhook.
    package func replay(of webhook: WebhookID) -> Replay {
        Replay(
            id: id,
            orgID: orgID,
            webhookID: webhook,
            label: label,
            selection: selection,
            total: total,
            createdAt: createdAt,
            progress: .beginning(of: selection)
        )
    }
}
