/// The body of `POST /orgs/webhooks/rotate-secret` (contract, section 2).
package struct RotateSecretRequest: Hashable, Sendable {
    /// Which webhook.
    package let label: String
    /// When the previous secrets are to stop signing, as asked; `nil` lets them sign on. The 24 hours that the
    /// contract grants them at least are not applied yet.
    package let retireAfter: Timestamp?

    /// Reads a body.
    ///
    /// - Throws: all its problems at once.
    package static func parse(_ json: JSONValue) throws(ValidationIssues) -> Self {
        var reader = try ObjectReader(json)
        let label = reader.required("label", .name(upTo: Limits.labelLength))
        let retireAfter = reader.optional("retire_after", .dateTime)
        guard let label, reader.isValid else { throw reader.failure }
        return Self(label: label, retireAfter: retireAfter)
    }
}
