import HeraldAPI
import HeraldDashboard
import Hummingbird
import HummingbirdCore

/// Answers every request that comes in: what is below `/dashboard` by pages, and the rest by the API.
struct FrontDoor: HTTPResponder {
    let api: APIResponder
    let dashboard: DashboardResponder

    func respond(to request: Request, context: APIRequestContext) async throws -> Response {
        guard DashboardResponder.answers(request.head.path ?? "") else {
            return try await api.respond(to: request, context: context)
        }
        return try await dashboard.respond(
            to: api.inviting(request, by: context),
            from: context.channel.remoteAddress?.ipAddress
        )
    }
}
