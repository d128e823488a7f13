/// The body of `PATCH /orgs/webhooks` (contract, section 2).
package struct UpdateWebhookRequest: Hashable, Sendable {
    /// Which webhook.
    package let label: String
    /// Its new URL, judged by its text; `nil` leaves the old one.
    package let url: WebhookURL?
    /// What becomes of its header.
    package let authHeader: FieldUpdate<AuthHeader>

    /// Reads a body.
    ///
    /// - Throws: all its problems at once; `event_types` is one whatever its value, since an update that seems to
    ///   have worked would be worse.
    package static func parse(_ json: JSONValue, policy: AddressPolicy) throws(ValidationIssues) -> Self {
        var reader = try ObjectReader(json)
        let label = reader.required("label", .name(upTo: Limits.labelLength))
        let url = reader.optional("url", .webhookURL(policy))
        let authHeader = reader.update("auth_header", .authHeader)
        reader.forbid(
            "event_types",
            "event_types cannot be updated: delete the webhook and create it again with the event types you want"
        )
        guard let label, reader.isValid else { throw reader.failure }
        return Self(label: label, url: url, authHeader: authHeader)
    }
}
