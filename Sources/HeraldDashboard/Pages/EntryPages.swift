import HTTPTypes
import HeraldCore
import HeraldManagement
import HeraldVault
import HummingbirdCore

/// The pages by which people come in, and go.
struct EntryPages: Sendable {
    let environment: DashboardEnvironment
    let renderer: PageRenderer
    let cookie: SessionCookie

    /// Where a visitor begins: at the org, or at the list of all.
    func home(_ visitor: SignedIn) throws(DashboardError) -> DashboardAnswer {
        .redirect(to: visitor.orgID.map { "/dashboard/\($0)" } ?? "/dashboard/orgs")
    }

    /// The form to sign in, and what becomes of it.
    func signIn(_ visit: Visit, visitor: SignedIn?) async throws -> DashboardAnswer {
        if visit.isReading {
            if visitor != nil { return .redirect(to: "/dashboard") }
            return signInPage(email: "", problem: nil)
        }
        try visit.mustPost()
        let form = try await FormFields(of: visit.request)
        do throws(AccessError) {
            let token = try await environment.access.signIn(
                form["email"],
                Password(typed: form["password"]),
                from: visit.address,
                at: visit.now
            )
            return .redirect(to: "/dashboard").setting(cookie.setting(token))
        } catch {
            switch error {
            case .store(let error): throw DashboardError.store(error)
            case .wrongCredentials, .deadLink, .weakPassword:
                return signInPage(email: form["email"], problem: "Address or password is wrong.")
            case .busy:
                return signInPage(email: form["email"], problem: "Too many sign in at once: try again in some seconds.")
            case .tooManyAttempts(let wait):
                let minutes = max(1, (wait.components.seconds + 59) / 60)
                return signInPage(
                    email: form["email"],
                    problem: "Too many attempts failed. Try again in \(minutes) min, or ask for a new link."
                )
            }
        }
    }

    /// The operator's list of orgs.
    func orgs(_ visit: Visit, visitor: SignedIn) async throws -> DashboardAnswer {
        try visit.mustRead()
        guard visitor.role == .operator else { throw DashboardError.notFound }
        let all = try await managing { () throws(ManagementError) in try await environment.management.allOrgs() }
        let page = OrgList(all, search: visit.parameters?["q"] ?? "")
        return .page(renderer.html("orgs", Frame(title: "Orgs", visitor), page))
    }

    /// Ends the session, or all of the member.
    func signOut(_ visit: Visit, visitor: SignedIn?) async throws -> DashboardAnswer {
        try visit.mustPost()
        guard let visitor else { return .redirect(to: "/dashboard/sign-in") }
        let form = try await FormFields(of: visit.request)
        guard form["token"] == visitor.token.formToken else { throw DashboardError.strangeForm }
        do throws(AccessError) {
            try await environment.access.signOut(visitor, everywhere: form["everywhere"] == "yes")
        } catch {
            if case .store(let error) = error { throw DashboardError.store(error) }
        }
        return .redirect(to: "/dashboard/sign-in").setting(cookie.removal)
    }

    /// Lets somebody in by a link: guests at once, members after they have set a password.
    func follow(_ token: EntryToken, _ visit: Visit) async throws -> DashboardAnswer {
        let email: String?
        do throws(AccessError) {
            let link = try await environment.access.link(token, at: visit.now)
            switch link.visitor {
            case .guest:
                guard visit.request.method == .get else { throw .deadLink }
                let (session, org) = try await environment.access.enter(by: token, from: visit.address, at: visit.now)
                return .redirect(to: "/dashboard/\(org)").setting(cookie.setting(session))
            case .member(let id): email = try await environment.access.email(of: id)?.text
            }
        } catch {
            return try refusal(error, email: nil)
        }
        if visit.isReading { return setPasswordPage(email: email, problem: nil) }
        try visit.mustPost()
        let form = try await FormFields(of: visit.request)
        guard form["password"] == form["again"] else {
            return setPasswordPage(email: email, problem: "The two passwords are not the same.")
        }
        do throws(AccessError) {
            let session = try await environment.access.setPassword(
                Password(typed: form["password"]),
                by: token,
                from: visit.address,
                at: visit.now
            )
            return .redirect(to: "/dashboard").setting(cookie.setting(session))
        } catch {
            return try refusal(error, email: email)
        }
    }

    private func refusal(_ error: AccessError, email: String?) throws(DashboardError) -> DashboardAnswer {
        switch error {
        case .store(let error): throw .store(error)
        case .weakPassword(let problem): return setPasswordPage(email: email, problem: problem)
        case .busy:
            return setPasswordPage(email: email, problem: "Too many sign in at once: try again in some seconds.")
        case .deadLink, .wrongCredentials, .tooManyAttempts:
            let message = MessagePage(
                .gone,
                "This link is over",
                "It was used already, or its time has passed. Ask whoever sent it for a new one.",
                href: "/dashboard/sign-in",
                link: "Sign in"
            )
            return .page(renderer.html("message", Frame(title: message.title), message), status: message.status)
        }
    }

    private func signInPage(email: String, problem: String?) -> DashboardAnswer {
        let page = SignInPage(email: email, problem: problem)
        return .page(
            renderer.html("sign-in", Frame(title: "Sign in"), page),
            status: problem == nil ? .ok : .badRequest
        )
    }

    private func setPasswordPage(email: String?, problem: String?) -> DashboardAnswer {
        let page = SetPasswordPage(email: email, problem: problem, minimum: Limits.passwordLength.lowerBound)
        let html = renderer.html("set-password", Frame(title: "Set your password"), page)
        return .page(html, status: problem == nil ? .ok : .badRequest)
    }
}
