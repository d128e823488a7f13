/// Whom a link or a session lets in to the dashboard.
package enum Visitor: Hashable, Sendable {
    /// A member, in the role that the member has now.
    case member(MemberID)
    /// Somebody whom the platform vouches for, in one org.
    case guest(OrgID, MemberRole)
}
