package import HeraldCore
package import HeraldVault

/// Somebody who is signed in to the dashboard.
package struct SignedIn: Sendable {
    /// What the cookie carries.
    package let token: EntryToken
    /// The only org that the visitor sees; `nil` for operators, who see all.
    package let orgID: OrgID?
    package let role: MemberRole
    /// The member, unless it is a guest.
    package let member: Member?
    package let session: DashboardSession

    /// Who the activity log says it was.
    package var actor: ActivityActor {
        member.map { ActivityActor(.member, $0.email.text) } ?? ActivityActor(.guest)
    }

    /// Whether the visitor may add, reset and remove members. Guests may not, whatever their role: a member whom they
    /// added would stay when the platform lets them in no more.
    package var mayManageMembers: Bool { member != nil && role.mayManageMembers }

    /// Whether the visitor may see an org.
    package func maySee(_ org: OrgID) -> Bool { orgID.map { $0 == org } ?? (role == .operator) }
}
