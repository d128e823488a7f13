package import HeraldCore

/// Whose members somebody manages.
package enum MemberPlace: Hashable, Sendable {
    /// Everybody: the platform.
    case everywhere
    /// The members of one org.
    case org(OrgID)

    /// Whether a member is one of them.
    func includes(_ member: Member) -> Bool {
        switch self {
        case .everywhere: true
        case .org(let id): member.orgID == id
        }
    }
}
