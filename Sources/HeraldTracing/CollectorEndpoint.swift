import FoundationEssentials
import HeraldCore

/// Where spans are sent, and what is sent with them to be let in.
package struct CollectorEndpoint: Hashable, Sendable {
    /// The URL that is posted to.
    package let url: String
    /// Scheme, host and port.
    package let origin: String
    /// Fields by which a collector knows its senders. Secrets.
    package private(set) var headers: [Header] = []

    /// One field.
    package struct Header: Hashable, Sendable {
        let name: String
        let value: String
    }

    /// Reads a URL, to which `/v1/traces` is added unless it ends so. `Source:` OpenTelemetry *OTLP Exporter
    /// Configuration*, "Endpoint URLs for OTLP/HTTP".
    ///
    /// - Returns: `nil` for what is no URL of HTTP, or has user, query or fragment.
    package init?(_ text: String) {
        guard let url = URL(string: text), let scheme = url.scheme?.lowercased(), ["http", "https"].contains(scheme),
            let host = url.host(percentEncoded: true), !host.isEmpty,
            url.user() == nil, url.password() == nil, url.query() == nil, url.fragment() == nil,
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        origin = "\(scheme)://\(host.contains(":") ? "[\(host)]" : host)\(url.port.map { ":\($0)" } ?? "")"
        let base = text.hasSuffix("/") ? String(text.dropLast()) : text
        self.url = base.hasSuffix(Self.path) ? base : base + Self.path
    }

    /// The same, with header fields that are written as `name=value`, separated by commas; what is special in a value
    /// is written by percent signs. `Source:` OpenTelemetry *OTLP Exporter Configuration*, "Specifying headers via
    /// environment variables".
    ///
    /// - Returns: `nil` for what is no such list, names a field that is ours, or would break a request.
    package func with(headers text: String) -> CollectorEndpoint? {
        var endpoint = self
        for pair in text.split(separator: ",") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let bytes = parts[1].bytesByPercents else { return nil }
            let name = parts[0].filter { $0 != " " }.lowercased()
            let trimmed = String(decoding: bytes, as: UTF8.self).split(separator: " ").joined(separator: " ")
            guard !name.isEmpty, name.utf8.allSatisfy(\.isTokenByte), !Self.ours.contains(name), !trimmed.isEmpty,
                trimmed.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
            else { return nil }
            endpoint.headers.append(Header(name: name, value: trimmed))
        }
        return endpoint
    }

    private static let path = "/v1/traces"

    /// What frames a request.
    private static let ours: Set<String> = [
        "host", "content-type", "content-length", "transfer-encoding", "connection", "te", "upgrade",
    ]
}

extension CollectorEndpoint: CustomStringConvertible, CustomReflectable {
    /// Scheme, host and port: the path may be a secret as well.
    package var description: String { origin }

    /// A mirror that shows no secret.
    package var customMirror: Mirror { Mirror(self, children: ["origin": origin]) }
}
