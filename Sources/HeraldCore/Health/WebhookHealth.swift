/// How the receiver of a webhook has fared, tests left out.
package struct WebhookHealth: Hashable, Sendable {
    package let webhookID: WebhookID
    package let label: String
    /// `nil` while deliveries are made.
    package let pause: WebhookPause?
    /// What was counted in each of the hours asked for that have something.
    package var hours: [HealthHour: AttemptCounts]
    package let record: HealthRecord

    /// Gathers what is known.
    package init(
        webhookID: WebhookID,
        label: String,
        pause: WebhookPause?,
        hours: [HealthHour: AttemptCounts],
        record: HealthRecord
    ) {
        self.webhookID = webhookID
        self.label = label
        self.pause = pause
        self.hours = hours
        self.record = record
    }

    /// All hours together.
    package var counts: AttemptCounts {
        hours.values.reduce(into: AttemptCounts()) { $0.add($1) }
    }

    /// Where the webhook stands, in a word.
    package var status: Status {
        if pause != nil { return .paused }
        if record.failingSince != nil { return .failing }
        return record.lastSuccessAt == nil ? .untried : .healthy
    }

    /// Where a webhook stands. The raw value is what is shown.
    package enum Status: String, Hashable, Sendable, CaseIterable {
        /// Nothing was attempted yet.
        case untried = "UNTRIED"
        /// The last attempt was acknowledged.
        case healthy = "HEALTHY"
        /// The last attempt was not acknowledged.
        case failing = "FAILING"
        /// Deliveries wait until it is resumed.
        case paused = "PAUSED"
    }
}
