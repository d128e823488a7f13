import HeraldCore
package import HeraldStore

/// What one webhook got of a workflow, and why it got no more.
package struct WebhookFate: Sendable {
    /// The webhook's label.
    package let label: String
    /// Of each event that fired for it, oldest first.
    package let deliveries: [DeliveryEntry]
    /// Why it got nothing of some event, or of all; `nil` when it got everything.
    package let reason: String?
}

extension WorkflowHistory {
    /// What each webhook got: those that there are, in their order, and then the deleted ones that got something.
    func fates(among webhooks: [Webhook]) -> [WebhookFate] {
        let got = Dictionary(grouping: deliveries, by: \.delivery.webhookID)
        let living = webhooks.map { webhook in
            let deliveries = got[webhook.id] ?? []
            let missing = state.firedEvents.subtracting(deliveries.map(\.delivery.eventType))
            return WebhookFate(label: webhook.label, deliveries: deliveries, reason: reason(webhook, missing))
        }
        let known = Set(webhooks.map(\.id))
        let deleted = deliveries.map(\.delivery.webhookID).filter { !known.contains($0) }.uniqued()
        return living
            + deleted.map { webhook in
                let deliveries = got[webhook] ?? []
                return WebhookFate(
                    label: deliveries.first?.label ?? "",
                    deliveries: deliveries,
                    reason: "It was deleted."
                )
            }
    }

    /// Every webhook that was subscribed when an event fired got a delivery.
    private func reason(_ webhook: Webhook, _ missing: Set<EventType>) -> String? {
        if state.firedEvents.isEmpty { return "The workflow has not ended." }
        if missing.isEmpty { return nil }
        let names = EventType.allCases.filter { missing.contains($0) && !webhook.eventTypes.contains($0) }.map(
            \.rawValue
        )
        if !names.isEmpty { return "It is not subscribed to \(names.joined(separator: " and "))." }
        return "It was registered after the workflow's status was reported."
    }
}

extension [WebhookID] {
    /// Each once, where it stands first.
    fileprivate func uniqued() -> [WebhookID] {
        var seen: Set<WebhookID> = []
        return filter { seen.insert($0).inserted }
    }
}
