/// The body of `POST /platform/orgs` (contract, section 7).
package struct CreateOrgRequest: Hashable, Sendable {
    /// What to call the org.
    package let name: String

    /// Reads a body.
    ///
    /// - Throws: all its problems at once.
    package static func parse(_ json: JSONValue) throws(ValidationIssues) -> Self {
        var reader = try ObjectReader(json)
        let name = reader.required("name", .name(upTo: Limits.orgNameLength))
        guard let name, reader.isValid else { throw reader.failure }
        return Self(name: name)
    }
}
