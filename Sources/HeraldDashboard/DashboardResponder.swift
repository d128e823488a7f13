import HTTPTypes
import HeraldCore
import HeraldManagement
import HeraldStore
package import HummingbirdCore
import Logging
import NIOHTTP1

/// Answers every request below `/dashboard`: tells who is signed in, finds the page, and gives all answers their common
/// headers.
package struct DashboardResponder: Sendable {
    private let environment: DashboardEnvironment
    private let cookie: TokenCookie
    private let renderer: PageRenderer
    private let entry: EntryPages
    private let links: LinkPages
    private let orgs: OrgPages

    /// Answers by what it is given.
    package init(_ environment: DashboardEnvironment) {
        self.environment = environment
        cookie = TokenCookie(purpose: .session, isSecure: environment.isSecure)
        renderer = PageRenderer()
        let forms = EntryForms(environment: environment, renderer: renderer)
        let browser = BrowserCookie(isSecure: environment.isSecure)
        entry = EntryPages(
            environment: environment,
            renderer: renderer,
            forms: forms,
            cookie: cookie,
            browser: browser
        )
        links = LinkPages(
            environment: environment,
            renderer: renderer,
            forms: forms,
            cookie: cookie,
            browser: browser
        )
        orgs = OrgPages(environment: environment, renderer: renderer)
    }

    /// Whether a request is for the dashboard.
    ///
    /// - Parameter target: the request target.
    package static func answers(_ target: String) -> Bool {
        guard target.hasPrefix("/dashboard") else { return false }
        let next = target.utf8.dropFirst("/dashboard".utf8.count).first
        return next == nil || next == UInt8(ascii: "/") || next == UInt8(ascii: "?")
    }

    /// Answers a request.
    ///
    /// - Parameters:
    ///   - address: where it comes from, as far as it is known.
    ///   - hidesAnother: whether that is a proxy's, which said of its visitor what could not be read.
    /// - Throws: only what says that the client's bytes are no HTTP, which ends the connection.
    package func respond(
        to received: Request,
        from address: String?,
        hidesAnother: Bool = false
    ) async throws -> Response {
        let request = PageRequest(received, from: address, hidesAnother: hidesAnother, at: environment.now())
        let answer: DashboardAnswer
        do {
            answer = try await self.answer(request)
        } catch let error as DashboardError {
            answer = refusal(error, of: request)
        } catch let error as HTTPParserError {
            throw error
        } catch {
            answer = refusal(.failed(error), of: request)
        }
        var headers = HTTPFields()
        for (name, value) in SecurityHeaders.all { headers[name] = value }
        if environment.isHTTPS { headers[.strictTransportSecurity] = SecurityHeaders.onlyHTTPS }
        headers[.cacheControl] = "no-store"
        for field in answer.headers { headers[values: field.name] = answer.headers[values: field.name] }
        let response = Response(status: answer.status, headers: headers, body: answer.body)
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func answer(_ request: PageRequest) async throws -> DashboardAnswer {
        guard let route = DashboardRoute(path: request.path) else { throw DashboardError.notFound }
        try request.checkOrigin(environment.management.origin())
        let isUse = !route.isNews && !request.isReload
        switch route {
        case .asset(let name): return try renderer.assets.answer(name, to: request)
        case .signIn: return try await entry.signIn(request, visitor: try await visitor(of: request, isUse))
        case .link(let token): return try await links.follow(token, request)
        case .signOut: return try await entry.signOut(request, visitor: try await visitor(of: request, isUse))
        case .home: return try entry.home(try await signedIn(request, isUse))
        case .orgs: return try await entry.orgs(request, visitor: try await signedIn(request, isUse))
        case .org(let id, let route):
            let visitor = try await signedIn(request, isUse)
            guard visitor.maySee(id) else { throw DashboardError.notFound }
            return try await orgs.answer(request, route, of: id, to: visitor)
        }
    }

    private func signedIn(_ request: PageRequest, _ isUse: Bool) async throws -> SignedIn {
        guard let visitor = try await visitor(of: request, isUse) else { throw DashboardError.signedOut }
        return visitor
    }

    /// Who is signed in, if anybody is.
    ///
    /// - Parameter isUse: whether it keeps the session alive; what an open page does by itself does not.
    private func visitor(of request: PageRequest, _ isUse: Bool) async throws -> SignedIn? {
        guard let token = cookie.token(in: request.headers) else { return nil }
        do throws(AccessError) {
            return try await environment.access.visitor(token, at: request.now, isUse: isUse)
        } catch {
            throw DashboardError(error)
        }
    }

    private func refusal(_ error: DashboardError, of request: PageRequest) -> DashboardAnswer {
        if case .signedOut = error, request.method == .get {
            return .redirect(to: "/dashboard/sign-in")
        }
        let message = MessagePage(error)
        switch error {
        case .store(let cause) where !cause.isToldByStore:
            environment.logger.error("a page could not be shown", metadata: ["error": "\(cause)"])
        case .failed(let cause):
            environment.logger.error("a page failed", metadata: ["error": "\(cause)"])
        case .broken(let cause):
            environment.logger.debug("a request could not be read", metadata: ["error": "\(cause)"])
        case .store, .notFound, .wrongMethod, .forbidden, .signedOut, .strangeForm, .noCookie, .sentBefore,
            .unreadableForm, .tooLarge:
            break
        }
        let html = renderer.html("message", Frame(title: message.title), message)
        var answer = DashboardAnswer.page(html, status: message.status)
        if case .wrongMethod(let allowed) = error { answer.headers[.allow] = allowed }
        return answer
    }
}
