package import HeraldCore
import HeraldStore

/// How receivers fare (contract, section 8).
extension Management {
    /// The health of an org's webhooks, with numbers of the last ``Limits/healthHours`` hours.
    package func health(of org: OrgID, at now: Timestamp) async throws(ManagementError) -> [WebhookHealth] {
        let first = HealthHour(of: now).before(Limits.healthHours - 1)
        return try await asking { () throws(StoreError) in try await health.health(of: org, since: first) }
    }

    /// When a webhook will be paused if it goes on failing, as far as anybody can tell.
    package func pauseTime(of health: WebhookHealth) -> Timestamp? {
        guard health.pause == nil, let since = health.record.failingSince else { return nil }
        return pauseFailingAfter().map { since.advanced(by: $0) }
    }
}
