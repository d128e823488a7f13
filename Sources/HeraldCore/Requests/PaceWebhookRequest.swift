/// The body of `POST /orgs/webhooks/pace` (contract, section 8).
package struct PaceWebhookRequest: Hashable, Sendable {
    /// Which webhook.
    package let label: String
    /// What becomes of the bound on attempts that begin in a minute.
    package let maxPerMinute: FieldUpdate<Int>
    /// What becomes of the bound on attempts under way at once.
    package let maxConcurrent: FieldUpdate<Int>

    /// Reads a body.
    ///
    /// - Parameter most: what the operator allows; an org lowers it, and cannot raise it.
    /// - Throws: all its problems at once.
    package static func parse(_ json: JSONValue, most: WebhookPace) throws(ValidationIssues) -> Self {
        var reader = try ObjectReader(json)
        let label = reader.required("label", .name(upTo: Limits.labelLength))
        let perMinute = 1...(most.maxPerMinute ?? Limits.attemptsPerMinute)
        let maxPerMinute = reader.update("max_per_minute", .wholeNumber(in: perMinute))
        let concurrent = 1...(most.maxConcurrent ?? Limits.attemptsPerWebhook)
        let maxConcurrent = reader.update("max_concurrent", .wholeNumber(in: concurrent))
        guard let label, reader.isValid else { throw reader.failure }
        return Self(label: label, maxPerMinute: maxPerMinute, maxConcurrent: maxConcurrent)
    }
}
