package import HeraldCore
package import HeraldStore

/// Pausing webhooks (contract, section 8).
extension Management {
    /// Pauses a webhook. One that is paused already stays so, since when it was.
    ///
    /// - Throws: `notFound`.
    package func pauseWebhook(
        _ label: String,
        of org: OrgID,
        by caller: Caller
    ) async throws(ManagementError) -> PausedWebhook {
        let note = activity(of: .webhookPaused, in: org, label, by: caller)
        let paused = try await asking(for: Self.webhook(label)) { () throws(StoreError) in
            try await webhooks.pauseWebhook(label, of: org, at: caller.now, noting: note)
        }
        await changes.webhookPaused(paused.id)
        return paused
    }

    /// Ends a webhook's pause, if it is paused.
    ///
    /// - Throws: `notFound`.
    package func resumeWebhook(
        _ label: String,
        of org: OrgID,
        by caller: Caller
    ) async throws(ManagementError) -> ResumedWebhook {
        let note = activity(of: .webhookResumed, in: org, label, by: caller)
        let resumed = try await asking(for: Self.webhook(label)) { () throws(StoreError) in
            try await webhooks.resumeWebhook(label, of: org, at: caller.now, noting: note)
        }
        await changes.webhookResumed(resumed.id)
        return resumed
    }
}
