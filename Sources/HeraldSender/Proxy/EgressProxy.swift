import FoundationEssentials
import HeraldCore
import NIOSSL

/// The HTTP proxy through which receivers are reached, by `CONNECT`.
package struct EgressProxy: Hashable, Sendable {
    /// A name, or an address without brackets.
    package let host: String
    package let port: UInt16
    /// Whether it is spoken to by TLS.
    package let isSecure: Bool
    /// Whether it looks names up and judges where they lead; otherwise it is asked for addresses that we have judged.
    package let resolves: Bool
    /// The value of `Proxy-Authorization`, if it wants one. A secret.
    let authorization: String?

    /// Reads `http://HOST:PORT` or `http://USER:PASSWORD@HOST:PORT`, in which what is special is written by percents,
    /// and the same with `https`.
    ///
    /// - Returns: `nil` for anything else.
    package init?(parsing text: String, resolves: Bool) {
        guard let scheme = ["http://", "https://"].first(where: { text.lowercased().hasPrefix($0) }) else { return nil }
        isSecure = scheme == "https://"
        var rest = text.dropFirst(scheme.count)
        if rest.last == "/" { rest = rest.dropLast() }
        guard !rest.contains(where: { "/?# \t".contains($0) }) else { return nil }
        if let at = rest.lastIndex(of: "@") {
            guard let value = Self.basic(rest[..<at]) else { return nil }
            authorization = value
            rest = rest[at...].dropFirst()
        } else {
            authorization = nil
        }
        guard let colon = rest.lastIndex(of: ":"), let port = UInt16(rest[colon...].dropFirst()), port > 0 else {
            return nil
        }
        guard let host = Self.host(rest[..<colon]) else { return nil }
        self.host = host
        self.port = port
        self.resolves = resolves
    }

    private static func host(_ text: Substring) -> String? {
        if text.first == "[", text.last == "]" {
            return IPv6Address(text.dropFirst().dropLast()).map { "\($0)" }
        }
        let isName =
            !text.isEmpty && text.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "-._".utf8.contains($0) }
        return isName ? String(text) : nil
    }

    /// `Source:` RFC 7617 section 2.
    private static func basic(_ credentials: Substring) -> String? {
        let parts = credentials.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let user = parts[0].bytesByPercents, let password = parts[1].bytesByPercents,
            !user.isEmpty,
            !user.contains(UInt8(ascii: ":"))
        else { return nil }
        return "Basic " + Data(user + Array(":".utf8) + password).base64EncodedString()
    }
}

extension EgressProxy {
    /// Whether a certificate is the proxy's. That of a bare address has been looked at by the TLS library, which for a
    /// name takes one for the socket's address as well (see ``CertificateName``).
    func isNamed(by certificate: NIOSSLCertificate?) -> Bool {
        if IPAddress(host) != nil { return true }
        return certificate.map { CertificateName.matches(host.lowercased(), $0) } ?? false
    }
}

extension EgressProxy: CustomStringConvertible, CustomReflectable {
    /// The proxy without user and password.
    package var description: String {
        "\(isSecure ? "https" : "http")://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }

    /// A mirror that shows no secret.
    package var customMirror: Mirror { Mirror(self, children: ["proxy": description, "resolves": resolves]) }
}
