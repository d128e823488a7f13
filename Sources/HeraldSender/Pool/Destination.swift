import HeraldCore

/// What connections are shared by: two URLs of one destination may use the same connection.
struct Destination: Hashable, Sendable {
    let isSecure: Bool
    let host: WebhookHost
    let port: UInt16

    /// Takes what a connection depends on out of a URL.
    init(_ url: WebhookURL) {
        isSecure = url.isSecure
        host = url.host
        port = url.port
    }
}

extension Destination: CustomStringConvertible {
    /// The origin, which a log may show.
    var description: String { "\(isSecure ? "https" : "http")://\(host):\(port)" }
}
