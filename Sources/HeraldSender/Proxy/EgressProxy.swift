import FoundationEssentials
import HeraldCore

/// The HTTP proxy through which receivers are reached, by `CONNECT`.
package struct EgressProxy: Hashable, Sendable {
    /// A name, or an address without brackets.
    package let host: String
    package let port: UInt16
    /// Whether it looks names up and judges where they lead; otherwise it is asked for addresses that we have judged.
    package let resolves: Bool
    /// The value of `Proxy-Authorization`, if it wants one. A secret.
    let authorization: String?

    /// Reads `http://HOST:PORT` or `http://USER:PASSWORD@HOST:PORT`, in which what is special is written by percents.
    ///
    /// - Returns: `nil` for anything else.
    package init?(parsing text: String, resolves: Bool) {
        let scheme = "http://"
        guard text.lowercased().hasPrefix(scheme) else { return nil }
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
        var host = rest[..<colon]
        if host.first == "[", host.last == "]" {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty, host.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "@") }) else {
            return nil
        }
        self.host = String(host)
        self.port = port
        self.resolves = resolves
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

extension EgressProxy: CustomStringConvertible, CustomReflectable {
    /// The proxy without user and password.
    package var description: String { "http://\(host.contains(":") ? "[\(host)]" : host):\(port)" }

    /// A mirror that shows no secret.
    package var customMirror: Mirror { Mirror(self, children: ["proxy": description, "resolves": resolves]) }
}
