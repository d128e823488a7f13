import HeraldCore
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

    /// The id that stands for the braces at a position of the path.
    ///
    /// - Throws: `404` when the text is no UUID: then there is certainly nothing of that id.
    func identifier<Entity>(_ position: Int, of kind: String) throws(APIError) -> Identifier<Entity> {
        guard let id = Identifier<Entity>(values[position]) else { throw .notFound("\(kind) with that id") }
        return id
    }
}
