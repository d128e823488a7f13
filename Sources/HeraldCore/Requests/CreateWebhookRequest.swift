package import HeraldSigning

/// The body of `POST /orgs/webhooks` (contract, section 2).
package struct CreateWebhookRequest: Hashable, Sendable {
    /// Judged by its text; the name in it has not been resolved.
    package let url: WebhookURL
    /// The org's name for the webhook.
    package let label: String
    /// What to tell it of: at least one.
    package let eventTypes: Set<EventType>
    /// A header to send with every delivery.
    package let authHeader: AuthHeader?
    /// The secret that the caller chose; `nil` to have one made.
    package let signingSecret: SigningSecret?

    /// Reads a body.
    ///
    /// - Throws: all its problems at once.
    package static func parse(_ json: JSONValue, policy: AddressPolicy) throws(ValidationIssues) -> Self {
        var reader = try ObjectReader(json)
        let url = reader.required("url", .webhookURL(policy))
        let label = reader.required("label", .name(upTo: Limits.labelLength))
        let eventTypes = reader.required("event_types", .eventTypes)
        let authHeader = reader.optional("auth_header", .authHeader)
        let signingSecret = reader.optional("signing_secret", .signingSecret)
        guard let url, let label, let eventTypes, reader.isValid else { throw reader.failure }
        return Self(
            url: url,
            label: label,
            eventTypes: eventTypes,
            authHeader: authHeader,
            signingSecret: signingSecret
        )
    }

    /// The answer when the org has a webhook of this label already; only the store can tell.
    package var labelTaken: ValidationIssues {
        ValidationIssues(
            .custom("Label '\(label)' is taken: choose another, or delete the webhook that has it"),
            at: [.key("label")]
        )
    }
}
