/// The body of `POST /platform/orgs/{org_id}/portal-links` (contract, section 8).
package struct PortalLinkRequest: Hashable, Sendable {
    /// What the guest may do.
    package let role: MemberRole

    /// Reads a body.
    ///
    /// - Throws: all its problems at once.
    package static func parse(_ json: JSONValue) throws(ValidationIssues) -> Self {
        var reader = try ObjectReader(json)
        let role = reader.optional("role", .roleInOrg)
        guard reader.isValid else { throw reader.failure }
        return Self(role: role ?? .developer)
    }
}

extension FieldRule<MemberRole> {
    /// A role that people of an org can have.
    fileprivate static var roleInOrg: Self {
        .text { text throws(ValidationIssues) in
            let allowed = MemberRole.ofOrgs
            guard let role = MemberRole(rawValue: text), allowed.contains(role) else {
                throw ValidationIssues(.invalidValue(allowed: allowed.map(\.rawValue)))
            }
            return role
        }
    }
}
