/// What somebody may do in the dashboard. Each role may do what those after it may.
package enum MemberRole: String, Hashable, Sendable, CaseIterable {
    /// Runs the installation: sees every org, and may do in each what its owners may.
    case `operator`
    /// Answers for an org: its members, too.
    case owner
    /// Works on an org's webhooks, keys and deliveries.
    case developer
    /// Looks and changes nothing.
    case viewer

    /// Whether the role may change webhooks, key sets and deliveries.
    package var mayChange: Bool {
        switch self {
        case .operator, .owner, .developer: true
        case .viewer: false
        }
    }

    /// Whether the role may add and remove members.
    package var mayManageMembers: Bool {
        switch self {
        case .operator, .owner: true
        case .developer, .viewer: false
        }
    }

    /// Whether the role may see from which network addresses others work.
    package var maySeeAddresses: Bool { mayManageMembers }

    /// The roles that a member of an org can have.
    package static let ofOrgs: [MemberRole] = [.owner, .developer, .viewer]
}
