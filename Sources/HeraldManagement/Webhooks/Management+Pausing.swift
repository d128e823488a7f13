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
        let paused = try await asking(for: Self.webhook(label)) { () throws(StoreError) in
            try await webhooks.pauseWebhook(label, of: org, at: caller.now)
        }
        await changes.webhookPaused(paused.id)
        if paused.pause.since == caller.now { try await note(.webhookPaused, of: org, label, by: caller) }
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
        let resumed = try await asking(for: Self.webhook(label)) { () throws(StoreError) in
            try await webhooks.resumeWebhook(label, of: org, at: caller.now)
        }
        await changes.webhookResumed(resumed.id)
        try await note(.webhookResumed, of: org, label, by: caller)
        return resumed
    }
}
