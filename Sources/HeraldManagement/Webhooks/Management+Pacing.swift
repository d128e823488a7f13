package import HeraldCore
import HeraldStore

/// How fast webhooks are sent to (contract, section 8).
extension Management {
    /// Changes how fast a webhook is sent to at most.
    ///
    /// - Returns: what its org asks for by then.
    /// - Throws: `notFound`.
    package func paceWebhook(
        _ request: PaceWebhookRequest,
        of org: OrgID,
        by caller: Caller
    ) async throws(ManagementError) -> WebhookPace {
        let change = WebhookChange(
            pace: WebhookChange.PaceChange(
                maxPerMinute: request.maxPerMinute,
                maxConcurrent: request.maxConcurrent
            )
        )
        let note = activity(of: .webhookUpdated, in: org, request.label, by: caller)
        let id = try await asking(for: Self.webhook(request.label)) { () throws(StoreError) in
            try await webhooks.updateWebhook(request.label, of: org, with: change, noting: note)
        }
        await changes.webhookChanged(id)
        let webhook = try await webhooks(of: org).first { $0.id == id }
        guard let webhook else { throw .notFound(Self.webhook(request.label)) }
        return webhook.pace
    }
}
