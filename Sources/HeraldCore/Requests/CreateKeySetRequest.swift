/// The body of `POST /platform/orgs/{org_id}/key-sets` (contract, section 7).
package struct CreateKeySetRequest: Hashable, Sendable {
    /// What the org calls the key set, if anything.
    package let label: String?
    /// Whether the secret key may manage webhooks; unless told otherwise, it may.
    package let webhookAccess: Bool

    /// Reads a body.
    ///
    /// - Throws: all its problems at once.
    package static func parse(_ json: JSONValue) throws(ValidationIssues) -> Self {
        var reader = try ObjectReader(json)
        let label = reader.optional("label", .name(upTo: Limits.labelLength))
        let webhookAccess = reader.optional("webhook_access", .boolean)
        guard reader.isValid else { throw reader.failure }
        return Self(label: label, webhookAccess: webhookAccess ?? true)
    }
}
