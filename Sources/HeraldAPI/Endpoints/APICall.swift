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
    let client: any Channel
    /// Who calls, once that is known.
    var actor = ActivityActor(.platform)

    /// What the activity log says of the call.
    var caller: Caller { Caller(actor, from: client.remoteAddress?.ipAddress, at: now) }

    /// The id that stands for the braces at a position of the path.
    ///
    /// - Throws: `404` when the text is no UUID: then there is certainly nothing of that id.
    func identifier<Entity>(_ position: Int, of kind: String) throws(APIError) -> Identifier<Entity> {
        guard let id = Identifier<Entity>(values[position]) else { throw .notFound("\(kind) with that id") }
        return id
    }

    /// Whether a command of `herald` calls, by what it says of itself: that is for people to read, and lets nobody do more.
    var isOfCommand: Bool { request.headers[.userAgent]?.hasPrefix("herald/") ?? false }
}
