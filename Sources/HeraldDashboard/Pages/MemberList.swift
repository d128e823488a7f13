import HeraldCore

/// The list of members, with the form for another.
struct MemberList: Sendable {
    let rows: [MemberRow]
    let isEmpty: Bool
    /// The form's id.
    let form: String
    let email: String
    let errors: [String: String]
    let problems: [String]
}

/// A member in the list.
struct MemberRow: Sendable {
    let email: String
    let role: String
    let state: String
    let addedAt: TimeView
    let isVisitor: Bool
    let resetHref: String
    let removeHref: String

    /// Shows a member.
    init(_ member: Member, base: String, visitor: Member?) {
        email = member.email.text
        role = member.role.rawValue
        state = member.hasPassword ? "Active" : "Invited, no password yet"
        addedAt = TimeView(member.createdAt)
        isVisitor = member.id == visitor?.id
        resetHref = "\(base)/members/\(member.id)/reset"
        removeHref = "\(base)/members/\(member.id)/remove"
    }
}
