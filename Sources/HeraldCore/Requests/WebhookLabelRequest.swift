/// The body of calls that name a webhook and say no more: `DELETE /orgs/webhooks` (contract, section 2),
/// `POST /orgs/webhooks/pause` and `POST /orgs/webhooks/resume`.
package struct WebhookLabelRequest: Hashable, Sendable {
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
