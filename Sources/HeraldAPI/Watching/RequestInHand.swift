import HTTPTypes
import HeraldCore
import Logging
import NIOCore

/// A request from its head to its answer, as logs tell of it.
struct RequestInHand: Sendable {
    let id: RequestID
    let method: HTTPRequest.Method
    private let target: String
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
        self.target = target
        self.client = client
        startedAt = now
        self.org = org
    }

    /// As much of the target as is for logs, and no more than ``Limits/loggedPath``: not the query, and nothing behind
    /// `links`, which lets whoever knows it in, even where a slip in the address made it a path that nobody answers.
    var loggablePath: Substring {
        let path = target.prefix { $0 != "?" }
        let links = path.split(separator: "/").first { $0.lowercased() == "links" }
        return path[..<(links?.endIndex ?? path.endIndex)].prefix(Limits.loggedPath)
    }

    /// By what its log entries are found.
    func metadata(_ status: HTTPResponse.Status) -> Logger.Metadata {
        var metadata: Logger.Metadata = ["request_id": "\(id.text)", "status": "\(status.code)"]
        if let org { metadata["org"] = "\(org)" }
        return metadata
    }
}
