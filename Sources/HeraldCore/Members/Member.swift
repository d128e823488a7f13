/// Somebody who signs in to the dashboard: a person of one org, or an operator.
package struct Member: Hashable, Sendable {
    package let id: MemberID
    /// The org whose member it is; `nil` for operators.
    package let orgID: OrgID?
    package let email: EmailAddress
    package let role: MemberRole
    package let createdAt: Timestamp
    /// Whether a password is set: without one there is no way in but a link that sets it.
    package var hasPassword: Bool

    /// Gathers what is known of a member.
    package init(
        id: MemberID,
        orgID: OrgID?,
        email: EmailAddress,
        role: MemberRole,
        createdAt: Timestamp,
        hasPassword: Bool = false
    ) {
        self.id = id
        self.orgID = orgID
        self.email = email
        self.role = role
        self.createdAt = createdAt
        self.hasPassword = hasPassword
    }
}
