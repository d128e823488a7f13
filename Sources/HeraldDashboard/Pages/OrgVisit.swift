import HeraldCore
import HeraldManagement
import HeraldVault

/// A request for something of an org that its visitor may see.
struct OrgVisit: Sendable {
    let visit: Visit
    let visitor: SignedIn
    let org: Org

    /// What the addresses of the org's pages begin with.
    var base: String { "/dashboard/\(org.id)" }

    /// Who the activity log says it was.
    var caller: Caller { visit.caller(visitor) }

    /// What stands around a page of the org.
    func frame(_ title: String, _ section: Section) -> Frame {
        Frame(title: title, visitor, org, section, notice: Notice(visit))
    }

    /// The form that was sent, if the visitor may change things.
    ///
    /// - Throws: ``DashboardError``, or what says that the client's bytes are no HTTP.
    func form() async throws -> FormFields {
        guard visitor.role.mayChange else { throw DashboardError.forbidden }
        return try await anyForm()
    }

    /// The form that was sent by a page of this session.
    ///
    /// - Throws: ``DashboardError``, or what says that the client's bytes are no HTTP.
    func anyForm() async throws -> FormFields {
        try visit.mustPost()
        let form = try await FormFields(of: visit.request)
        guard form["token"] == visitor.token.formToken else { throw DashboardError.strangeForm }
        return form
    }
}
