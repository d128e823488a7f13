import HTTPTypes
import HeraldCore
import HeraldVault

/// The forms of those who are not signed in yet.
///
/// A cookie of their own ties each to the browser that asked for it, and the form carries what follows from the cookie.
/// So no other page can sign somebody in, to an account or an org that is not theirs.
struct EntryForms: Sendable {
    let environment: DashboardEnvironment
    let renderer: PageRenderer
    let cookie: TokenCookie

    /// Serves forms whose cookies are as secure as the session's.
    init(environment: DashboardEnvironment, renderer: PageRenderer) {
        self.environment = environment
        self.renderer = renderer
        cookie = TokenCookie(purpose: .entry, isSecure: environment.isSecure)
    }

    /// A page with a form.
    ///
    /// - Parameters:
    ///   - problem: what was wrong with the form, if it was sent.
    ///   - make: makes what the template shows, with the form's token.
    func page(
        _ template: String,
        _ title: String,
        _ request: PageRequest,
        problem: String? = nil,
        _ make: (String) -> some Sendable
    ) -> DashboardAnswer {
        let known = cookie.token(in: request.headers)
        var random = environment.randomness
        let token = known ?? EntryToken(using: &random)
        let html = renderer.html(template, Frame(title: title), make(token.formToken))
        let answer = DashboardAnswer.page(html, status: problem == nil ? .ok : .badRequest)
        return known == nil ? answer.setting(cookie.setting(token)) : answer
    }

    /// The form that was sent by a page of this browser's.
    ///
    /// - Throws: ``DashboardError``, or what says that the client's bytes are no HTTP.
    func read(_ request: PageRequest) async throws -> FormFields {
        try request.mustPost()
        let form = try await FormFields(of: request)
        guard let token = cookie.token(in: request.headers) else { throw DashboardError.noCookie }
        guard form["token"] == token.formToken else { throw DashboardError.strangeForm }
        return form
    }
}
