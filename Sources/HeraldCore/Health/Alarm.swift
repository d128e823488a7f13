/// That a webhook has been failing for long.
package struct Alarm: Hashable, Sendable {
    /// Names the notice that tells of it.
    package let id: AlarmID
    package let kind: Kind
    package let orgID: OrgID
    package let webhookID: WebhookID
    package let label: String
    package let raisedAt: Timestamp
    package let failingSince: Timestamp
    package let failures: Int

    /// Gathers an alarm.
    package init(
        id: AlarmID,
        kind: Kind,
        orgID: OrgID,
        webhookID: WebhookID,
        label: String,
        raisedAt: Timestamp,
        failingSince: Timestamp,
        failures: Int
    ) {
        self.id = id
        self.kind = kind
        self.orgID = orgID
        self.webhookID = webhookID
        self.label = label
        self.raisedAt = raisedAt
        self.failingSince = failingSince
        self.failures = failures
    }

    /// What was done. The raw value is what a notice says.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Somebody is told.
        case failing = "WEBHOOK_FAILING"
        /// It was paused.
        case paused = "WEBHOOK_PAUSED"
    }

    /// The bytes of the notice: the same each time that it is sent.
    ///
    /// - Parameter terms: say when the webhook will be paused.
    package func body(_ terms: AlarmTerms) -> [UInt8] {
        JSONWriter.object { notice in
            notice.field("id", id)
            notice.field("time", raisedAt)
            notice.field("type", kind.rawValue)
            notice.field("org_id", orgID)
            notice.field("webhook_id", webhookID)
            notice.field("label", label)
            notice.field("failing_since", failingSince)
            notice.field("consecutive_failures", failures)
            notice.field("pauses_at", kind == .paused ? nil : terms.pauseAfter.map { failingSince.advanced(by: $0) })
        }
    }
}
