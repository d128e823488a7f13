import HTTPTypes
import HeraldCore
import HeraldManagement
import HeraldVault

/// The pages by which people come in by a link. Opening a link only shows a form, so that whoever looks at it for
/// somebody, such as a program that makes previews, neither uses it up nor comes in.
struct LinkPages: Sendable {
    let environment: DashboardEnvironment
    let renderer: PageRenderer
    let forms: EntryForms
    let cookie: TokenCookie
    let browser: BrowserCookie

    /// Lets somebody in: guests when they say so, members when they set a password.
    func follow(_ token: EntryToken, _ request: PageRequest) async throws -> DashboardAnswer {
        let link: EntryLink
        do throws(AccessError) {
            link = try await environment.access.link(token, at: request.now)
        } catch {
            return try refusal(request, error, email: nil)
        }
        switch link.visitor {
        case .guest(let org, let role): return try await enter(by: token, to: org, as: role, request)
        case .member(let id): return try await setPassword(of: id, by: token, request)
        }
    }

    private func enter(
        by token: EntryToken,
        to id: OrgID,
        as role: MemberRole,
        _ request: PageRequest
    ) async throws -> DashboardAnswer {
        if request.isReading {
            let org = try await managing { () throws(ManagementError) in try await environment.management.org(id) }
            guard let org else { throw DashboardError.notFound }
            return forms.page("enter", "Come in", request) { EnterPage(token: $0, org: org.name, role: role.rawValue) }
        }
        _ = try await forms.read(request)
        do throws(AccessError) {
            let (session, org) = try await environment.access.enter(
                by: token,
                replacing: cookie.token(in: request.headers),
                from: request.address,
                at: request.now
            )
            return .redirect(to: "/dashboard/\(org)").setting(cookie.setting(session))
        } catch {
            return try refusal(request, error, email: nil)
        }
    }

    private func setPassword(of id: MemberID, by token: EntryToken, _ request: PageRequest) async throws
        -> DashboardAnswer
    {
        let email: String?
        do throws(AccessError) {
            email = try await environment.access.email(of: id)?.text
        } catch {
            throw DashboardError(error)
        }
        if request.isReading { return passwordPage(request, email: email, problem: nil) }
        let form = try await forms.read(request)
        guard form["password"] == form["again"] else {
            return passwordPage(request, email: email, problem: "The two passwords are not the same.")
        }
        do throws(AccessError) {
            let admission = try await environment.access.setPassword(
                Password(typed: form["password"]),
                by: token,
                replacing: cookie.token(in: request.headers),
                from: request.address,
                at: request.now
            )
            return .redirect(to: "/dashboard").admitting(admission, cookie, browser)
        } catch {
            return try refusal(request, error, email: email)
        }
    }

    private func refusal(
        _ request: PageRequest,
        _ error: AccessError,
        email: String?
    ) throws(DashboardError) -> DashboardAnswer {
        switch error {
        case .store(let error): throw .store(error)
        case .weakPassword(let problem): return passwordPage(request, email: email, problem: problem)
        case .busy:
            return passwordPage(request, email: email, problem: "Too many sign in at once: try again in some seconds.")
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

    private func passwordPage(_ request: PageRequest, email: String?, problem: String?) -> DashboardAnswer {
        forms.page("set-password", "Set your password", request, problem: problem) {
            SetPasswordPage(token: $0, email: email, problem: problem, minimum: Limits.passwordLength.lowerBound)
        }
    }
}
