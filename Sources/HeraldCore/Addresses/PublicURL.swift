/// Where browsers and the platform reach the server, as its operator says: scheme, host and port.
package struct PublicURL: Hashable, Sendable {
    private let url: WebhookURL
    /// Whether the port is the one that the server listens on.
    private let hasOwnPort: Bool

    /// Reads `https://herald.example.com`; port 0 stands for the one that the server listens on.
    ///
    /// - Returns: `nil` for anything that is no such URL, or has a path or a query.
    package init?(_ text: String) {
        var text = text[...]
        if text.hasSuffix("/") { text = text.dropLast() }
        hasOwnPort = text.hasSuffix(":0")
        if hasOwnPort { text = text.dropLast(2) }
        guard !text.utf8.contains(where: { "?#".utf8.contains($0) }) else { return nil }
        do throws(WebhookURLProblem) {
            url = try WebhookURL.read(String(text))
        } catch {
            return nil
        }
        guard url.requestTarget == "/", text.utf8.last != UInt8(ascii: "/") else { return nil }
    }

    /// Whether it is reached by HTTPS.
    package var isSecure: Bool { url.isSecure }

    /// The name or address in it.
    package var host: WebhookHost { url.host }

    /// What the addresses of all pages begin with.
    ///
    /// - Parameter port: what the server listens on.
    package func origin(listeningOn port: Int) -> String {
        hasOwnPort ? "\(url.isSecure ? "https" : "http")://\(url.host):\(port)" : url.origin
    }
}
