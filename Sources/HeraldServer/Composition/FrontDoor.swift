import HTTPTypes
import HeraldAPI
import HeraldCore
import HeraldDashboard
import Hummingbird
import HummingbirdCore

/// Answers every request that comes in: what is below `/dashboard` by pages, and the rest by the API.
struct FrontDoor: HTTPResponder {
    let api: APIResponder
    let dashboard: DashboardResponder
    let trustedProxies: @Sendable () -> TrustedProxies
    /// Where browsers reach the server, if the operator says.
    let origin: @Sendable () -> String?
    /// Whether the dashboard's cookies are for HTTPS only, so that nobody can sign in without.
    let needsHTTPS: Bool

    func respond(to request: Request, context: APIRequestContext) async throws -> Response {
        guard DashboardResponder.answers(request.head.path ?? "") else {
            return try await api.respond(to: request, context: context)
        }
        let client = trustedProxies().client(of: request, on: context.channel)
        if needsHTTPS, client?.isSecure == false, let way = secureWay(of: request) {
            return Response(status: .permanentRedirect, headers: [.location: way, .cacheControl: "no-store"])
        }
        if let refusal = api.refusal(of: request, from: client?.address, by: context) { return refusal }
        return try await dashboard.respond(
            to: api.inviting(request, by: context),
            from: client?.address.description,
            hidesAnother: client?.hidesAnother ?? false
        )
    }

    /// Where a page is by HTTPS, for a visitor of whom a proxy says that he came without.
    private func secureWay(of request: Request) -> String? {
        guard request.method == .get || request.method == .head, let target = request.head.path else { return nil }
        return (origin() ?? request.head.authority.map { "https://\($0)" }).map { $0 + target }
    }
}
