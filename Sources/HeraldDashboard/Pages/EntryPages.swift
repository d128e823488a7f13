import HTTPTypes
import HeraldCore
import HeraldManagement
import HeraldVault

/// The pages by which people come in by a password, begin, and go.
struct EntryPages: Sendable {
    let environment: DashboardEnvironment
    let renderer: PageRenderer
    let forms: EntryForms
    let cookie: TokenCookie
    let browser: BrowserCookie

    /// Where a visitor begins: at the org, or at the list of all.
    func home(_ visitor: SignedIn) throws(DashboardError) -> DashboardAnswer {
        .redirect(to: visitor.orgID.map { "/dashboard/\($0)" } ?? "/dashboard/orgs")
    }

    /// The form to sign in, and what becomes of it.
    func signIn(_ request: PageRequest, visitor: SignedIn?) async throws -> DashboardAnswer {
        if request.isReading {
            if visitor != nil { return .redirect(to: "/dashboard") }
            return signInPage(request, email: "", problem: nil)
        }
        let form = try await forms.read(request)
        do throws(AccessError) {
            let admission = try await environment.access.signIn(
                form["email"],
                Password(typed: form["password"]),
                in: browser.mark(in: request.headers),
                replacing: cookie.token(in: request.headers),
                from: request.address,
                hidesAnother: request.hidesAnother,
                at: request.now
            )
            return .redirect(to: "/dashboard").admitting(admission, cookie, browser)
        } catch {
            let problem =
                switch error {
                case .store(let error): throw DashboardError.store(error)
                case .wrongCredentials, .deadLink, .weakPassword: "Address or password is wrong."
                case .busy: "Too many sign in at once: try again in some seconds."
                case .tooManyAttempts(let wait):
                    "Too many attempts. Try again in \(wait.wholeMinutes) min, or ask for a new link."
                }
            return signInPage(request, email: form["email"], problem: problem)
        }
    }

    /// The operator's list of orgs.
    func orgs(_ request: PageRequest, visitor: SignedIn) async throws -> DashboardAnswer {
        try request.mustRead()
        guard visitor.role == .operator else { throw DashboardError.notFound }
        let (text, end) = (request.parameters?["q"] ?? "", request.parameters?["before"].flatMap { OrgID($0) })
        let found = try await managing { () throws(ManagementError) in
            try await environment.management.orgs(with: text, before: end)
        }
        let page = OrgList(found, search: text, isFirst: end == nil)
        return .page(renderer.html("orgs", Frame(title: "Orgs", visitor), page))
    }

    /// Ends the session, or all of the member.
    func signOut(_ request: PageRequest, visitor: SignedIn?) async throws -> DashboardAnswer {
        try request.mustPost()
        guard let visitor else { return .redirect(to: "/dashboard/sign-in").setting(cookie.removal) }
        let form = try await FormFields(of: request)
        guard form["token"] == visitor.token.formToken else { throw DashboardError.strangeForm }
        do throws(AccessError) {
            try await environment.access.signOut(visitor, everywhere: form["everywhere"] == "yes")
        } catch {
            throw DashboardError(error)
        }
        return .redirect(to: "/dashboard/sign-in").setting(cookie.removal)
    }

    private func signInPage(_ request: PageRequest, email: String, problem: String?) -> DashboardAnswer {
        forms.page("sign-in", "Sign in", request, problem: problem) {
            SignInPage(token: $0, email: email, problem: problem)
        }
    }
}
