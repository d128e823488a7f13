import HTTPTypes
import HeraldCore
import HeraldManagement
import HummingbirdCore
import NIOCore

/// One request on its way to its endpoint.
struct APICall: Sendable {
    let request: Request
    let id: RequestID
    /// What follows the question mark of the request target, if there is one.
    let query: Substring?
    /// The texts that stand for the braces of the route's path.
    let values: [Substring]
    /// When the request was taken up.
    let now: Timestamp
    /// The connection that it came by.
    let connection: any Channel
    let trustedProxies: TrustedProxies
    /// Who calls, once that is known.
    var actor = ActivityActor(.platform)

    /// Where it comes from; `nil` when the socket does not tell, as after its end.
    var address: IPAddress? { trustedProxies.client(of: request, on: connection)?.address }

    /// What the activity log says of the call.
    var caller: Caller { Caller(actor, from: address?.description, at: now) }

    /// The id that stands for the braces at a position of the path.
    ///
    /// - Throws: `404` when the text is no UUID: then there is certainly nothing of that id.
    func identifier<Entity>(_ position: Int, of kind: String) throws(APIError) -> Identifier<Entity> {
        guard let id = Identifier<Entity>(values[position]) else { throw .notFound("\(kind) with that id") }
        return id
    }

    /// Whether a command of `herald` calls, by what it says of itself: that is for people to read, and lets nobody do
    /// more.
    var isOfCommand: Bool { request.headers[.userAgent]?.hasPrefix("herald/") ?? false }
}
