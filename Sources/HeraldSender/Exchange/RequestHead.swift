import HeraldCore
import NIOHTTP1

/// Writes the head of a delivery's request.
struct RequestHead {
    private let userAgent: String

    /// Takes what is the same in all requests.
    init(userAgent: String) {
        self.userAgent = userAgent
    }

    /// The request line and the header fields.
    ///
    /// The custom field comes before those that frame the body or sign it: it can shadow none of them for a receiver
    /// that takes the last of two. That it bears none of their names is checked when it is registered.
    func head(for request: WebhookRequest) -> HTTPRequestHead {
        var fields: [(String, String)] = []
        fields.reserveCapacity(8)
        fields.append(("Host", request.url.hostHeader))
        fields.append(("User-Agent", userAgent))
        fields.append(("Accept", "*/*"))
        fields.append(("Accept-Encoding", "identity"))
        if let authHeader = request.authHeader {
            fields.append((authHeader.name, authHeader.value))
        }
        fields.append(("Content-Type", "application/json"))
        fields.append(("Content-Length", String(request.body.count)))
        fields.append(("X-Halliday-Signature", request.signature))
        return HTTPRequestHead(
            version: .http1_1,
            method: .POST,
            uri: request.url.requestTarget,
            headers: HTTPHeaders(fields)
        )
    }
}
