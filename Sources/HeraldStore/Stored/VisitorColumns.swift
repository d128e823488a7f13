package import HeraldCore

/// How a visitor stands in a row: a member's id, or else an org's with a role.
package struct VisitorColumns: Hashable, Sendable {
    package let member: MemberID?
    package let org: OrgID?
    package let role: MemberRole?

    /// The columns of a visitor.
    package init(_ visitor: Visitor) {
        switch visitor {
        case .member(let id): (member, org, role) = (id, nil, nil)
        case .guest(let id, let guestRole): (member, org, role) = (nil, id, guestRole)
        }
    }

    /// The visitor in a row.
    ///
    /// - Throws: ``CorruptRow`` when it is neither.
    package static func visitor(
        member: MemberID?,
        org: OrgID?,
        role: MemberRole?
    ) throws(CorruptRow) -> Visitor {
        if let member, org == nil, role == nil { return .member(member) }
        guard member == nil, let org, let role else { throw CorruptRow("a visitor who is nobody") }
        return .guest(org, role)
    }
}
