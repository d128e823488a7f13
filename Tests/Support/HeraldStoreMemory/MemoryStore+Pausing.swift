package import HeraldCore
package import HeraldStore

extension MemoryStore {
    package func pauseWebhook(
        _ label: String,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> PausedWebhook {
        try transact("pausing a webhook") { tables throws(StoreError) in
            let index = try tables.requireWebhook(label, of: org)
            let id = tables.webhooks[index].webhook.id
            if let pause = tables.webhooks[index].webhook.pause { return PausedWebhook(id: id, pause: pause) }
            let pause = WebhookPause(since: now, reason: .requested)
            tables.webhooks[index].webhook.pause = pause
            tables.note(note)
            return PausedWebhook(id: id, pause: pause)
        }
    }

    package func resumeWebhook(
        _ label: String,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> ResumedWebhook {
        try transact("resuming a webhook") { tables throws(StoreError) in
            let index = try tables.requireWebhook(label, of: org)
            let id = tables.webhooks[index].webhook.id
            if let pause = tables.webhooks[index].webhook.pause {
                tables.webhooks[index].webhook.pause = nil
                tables.health[id]?.record.failingSince = nil
                tables.health[id]?.record.failures = 0
                tables.health[id]?.record.warnedAt = nil
                tables.webhooks[index].pausedFor += pause.length(endingAt: now)
                tables.note(note)
            }
            return ResumedWebhook(id: id, pending: min(tables.queue(of: id).count, Limits.countedDeliveries))
        }
    }

    package func recordGone(_ record: AttemptRecord, at now: Timestamp) async throws(StoreError) -> GoneRecording {
        try transact("recording an attempt at a receiver that is gone") { tables throws(StoreError) in
            guard tables.record(record), let index = tables.place(of: record.webhookID) else { return .superseded }
            guard tables.webhooks[index].webhook.pause == nil else { return .alreadyPaused }
            tables.webhooks[index].webhook.pause = WebhookPause(since: now, reason: .gone)
            return .paused
        }
    }
}
