/// The body of `POST /orgs/webhooks/test` (contract, section 8).
package struct TestWebhookRequest: Hashable, Sendable {
    /// Which webhook.
    package let label: String
    /// What to tell it of.
    package let eventType: EventType

    /// Names a test.
    package init(label: String, eventType: EventType) {
        self.label = label
        self.eventType = eventType
    }

    /// Reads a body.
    ///
    /// - Throws: all its problems at once.
    package static func parse(_ json: JSONValue) throws(ValidationIssues) -> Self {
        var reader = try ObjectReader(json)
        let label = reader.required("label", .name(upTo: Limits.labelLength))
        let eventType = reader.required("event_type", .oneOf(EventType.self))
        guard let label, let eventType, reader.isValid else { throw reader.failure }
        return Self(label: label, eventType: eventType)
    }
}
