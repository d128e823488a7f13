import HeraldCore
import HeraldManagement
import HeraldVault

/// What stands around every page.
struct Frame: Sendable {
    let title: String
    /// Who is signed in, if anybody is.
    var session: SessionFrame?
    /// The org that the page is about, if it is about one.
    var org: OrgFrame?
    /// What was just done, in a sentence.
    var notice: String?

    /// A page for anybody.
    init(title: String) {
        self.title = title
    }

    /// A page for a visitor.
    init(title: String, _ visitor: SignedIn) {
        self.title = title
        session = SessionFrame(visitor)
    }

    /// A page of an org.
    init(title: String, _ visitor: SignedIn, _ org: Org, _ section: Section, notice: Notice? = nil) {
        self.title = title
        session = SessionFrame(visitor)
        self.org = OrgFrame(org, section)
        self.notice = notice?.text
    }
}

/// Who is signed in.
struct SessionFrame: Sendable {
    let name: String
    let role: String
    /// What every form carries.
    let token: String
    let isOperator: Bool
    let mayChange: Bool
    let mayManageMembers: Bool
    /// Whether it is somebody whom the platform let in.
    let isGuest: Bool

    init(_ visitor: SignedIn) {
        name = visitor.member?.email.text ?? "Guest"
        role = visitor.role.rawValue
        token = visitor.token.formToken
        isOperator = visitor.role == .operator
        mayChange = visitor.role.mayChange
        mayManageMembers = visitor.mayManageMembers
        isGuest = visitor.member == nil
    }
}

/// The org that a page is about.
struct OrgFrame: Sendable {
    let name: String
    /// What the addresses of its pages begin with.
    let base: String
    let sections: [SectionFrame]

    init(_ org: Org, _ current: Section) {
        let base = "/dashboard/\(org.id)"
        name = org.name
        self.base = base
        sections = Section.allCases.map { section in
            SectionFrame(
                title: section.title,
                href: section.path.isEmpty ? base : "\(base)/\(section.path)",
                isCurrent: section == current
            )
        }
    }
}

/// A link to a part of the dashboard.
struct SectionFrame: Sendable {
    let title: String
    let href: String
    let isCurrent: Bool
}
