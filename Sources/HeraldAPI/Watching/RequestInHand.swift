import HTTPTypes
import HeraldCore
import Logging
import NIOCore

/// A request from its head to its answer, as logs tell of it.
struct RequestInHand: Sendable {
    let id: RequestID
    let method: HTTPRequest.Method
    /// The target up to its query, which may hold what is not for logs; no more of it than ``Limits/loggedPath``.
    let path: Substring
    let client: any Channel
    /// Whom a proxy speaks for that has brought the request, where that is looked at.
    var address: IPAddress?
    let startedAt: Timestamp
    /// Whose request it is, once that is known.
    var org: OrgID?

    /// A request came in.
    init(
        _ id: RequestID,
        _ method: HTTPRequest.Method,
        _ target: String,
        from client: any Channel,
        at now: Timestamp,
        of org: OrgID? = nil
    ) {
        self.id = id
        self.method = method
        path = target.prefix { $0 != "?" }.prefix(Limits.loggedPath)
        self.client = client
        startedAt = now
        self.org = org
    }

    /// By what its log entries are found.
    func metadata(_ status: HTTPResponse.Status) -> Logger.Metadata {
        var metadata: Logger.Metadata = ["request_id": "\(id.text)", "status": "\(status.code)"]
        if let org { metadata["org"] = "\(org)" }
        return metadata
    }
}
