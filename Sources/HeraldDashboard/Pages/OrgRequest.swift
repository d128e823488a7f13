import HeraldCore
import HeraldManagement
import HeraldVault

/// A request for something of an org that its visitor may see.
struct OrgRequest: Sendable {
    private let request: PageRequest
    let visitor: SignedIn
    let org: Org

    /// Takes a request of somebody who may see the org.
    init(_ request: PageRequest, from visitor: SignedIn, about org: Org) {
        self.request = request
        self.visitor = visitor
        self.org = org
    }

    /// When it was taken up.
    var now: Timestamp { request.now }

    /// The host that the browser says it asked.
    var host: String { request.host }

    /// The parameters of the query; none when it cannot be read.
    var parameters: QueryParameters? { request.parameters }

    /// Whether it only looks.
    var isReading: Bool { request.isReading }

    /// What the addresses of the org's pages begin with.
    var base: String { "/dashboard/\(org.id)" }

    /// Who the activity log says it was.
    var caller: Caller { request.caller(visitor) }

    /// Makes sure that it only looks.
    ///
    /// - Throws: `wrongMethod`.
    func mustRead() throws(DashboardError) { try request.mustRead() }

    /// What stands around a page of the org.
    func frame(_ title: String, _ section: Section) -> Frame {
        Frame(title: title, visitor, org, section, notice: Notice(request))
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
        try request.mustPost()
        let form = try await FormFields(of: request)
        guard form["token"] == visitor.token.formToken else { throw DashboardError.strangeForm }
        return form
    }
}
