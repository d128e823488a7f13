import HTTPTypes
import HeraldCore
import HeraldManagement
import HeraldVault
import HummingbirdCore

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
    func signIn(_ visit: Visit, visitor: SignedIn?) async throws -> DashboardAnswer {
        if visit.isReading {
            if visitor != nil { return .redirect(to: "/dashboard") }
            return signInPage(visit, email: "", problem: nil)
        }
        let form = try await forms.read(visit)
        do throws(AccessError) {
            let admission = try await environment.access.signIn(
                form["email"],
                Password(typed: form["password"]),
                in: browser.mark(in: visit.request.headers),
                replacing: cookie.token(in: visit.request.headers),
                from: visit.address,
                hidesAnother: visit.hidesAnother,
                at: visit.now
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
            return signInPage(visit, email: form["email"], problem: problem)
        }
    }

    /// The operator's list of orgs.
    func orgs(_ visit: Visit, visitor: SignedIn) async throws -> DashboardAnswer {
        try visit.mustRead()
        guard visitor.role == .operator else { throw DashboardError.notFound }
        let (text, end) = (visit.parameters?["q"] ?? "", visit.parameters?["before"].flatMap { OrgID($0) })
        let found = try await managing { () throws(ManagementError) in
            try await environment.management.orgs(with: text, before: end)
        }
        let page = OrgList(found, search: text, isFirst: end == nil)
        return .page(renderer.html("orgs", Frame(title: "Orgs", visitor), page))
    }

    /// Ends the session, or all of the member.
    func signOut(_ visit: Visit, visitor: SignedIn?) async throws -> DashboardAnswer {
        try visit.mustPost()
        guard let visitor else { return .redirect(to: "/dashboard/sign-in").setting(cookie.removal) }
        let form = try await FormFields(of: visit.request)
        guard form["token"] == visitor.token.formToken else { throw DashboardError.strangeForm }
        do throws(AccessError) {
            try await environment.access.signOut(visitor, everywhere: form["everywhere"] == "yes")
        } catch {
            throw DashboardError(error)
        }
        return .redirect(to: "/dashboard/sign-in").setting(cookie.removal)
    }

    private func signInPage(_ visit: Visit, email: String, problem: String?) -> DashboardAnswer {
        forms.page("sign-in", "Sign in", visit, problem: problem) {
            SignInPage(token: $0, email: email, problem: problem)
        }
    }
}
