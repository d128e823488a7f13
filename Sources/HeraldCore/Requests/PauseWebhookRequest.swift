/// The body of `POST /orgs/webhooks/pause` and of `POST /orgs/webhooks/resume`.
package struct PauseWebhookRequest: Hashable, Sendable {
    /// Which webhook.
    package let label: String

    /// Reads a body.
    ///
    /// - Throws: all its problems at once.
    package static func parse(_ json: JSONValue) throws(ValidationIssues) -> Self {
        var reader = try ObjectReader(json)
        let label = reader.required("label", .name(upTo: Limits.labelLength))
        guard let label, reader.isValid else { throw reader.failure }
        return Self(label: label)
    }
}
