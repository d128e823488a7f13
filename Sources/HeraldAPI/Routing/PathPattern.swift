/// The path of a route, such as `/platform/orgs/{org_id}/key-sets`.
///
/// A segment in braces matches any text that spells a UUID; all others match themselves, byte for byte. There is one
/// spelling of each path: no trailing slash, no percent-encoding.
struct PathPattern: Hashable, Sendable {
    /// The pattern as the documentation writes it.
    let text: String
    /// The segments, the ones in braces as `nil`.
    private let segments: [[UInt8]?]

    /// Reads a pattern that begins with a slash.
    init(_ text: String) {
        self.text = text
        segments = text.utf8.dropFirst().split(separator: UInt8(ascii: "/")).map {
            $0.first == UInt8(ascii: "{") ? nil : Array($0)
        }
    }

    /// Whether a path can match only by being equal.
    var isFixed: Bool { !segments.contains { $0 == nil } }

    /// The texts that stand for the segments in braces, or `nil` when the path does not match.
    func match(_ path: Substring) -> [Substring]? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == segments.count + 1, parts[0].isEmpty else { return nil }
        var found: [Substring] = []
        for (part, segment) in zip(parts.dropFirst(), segments) {
            if let segment {
                guard part.utf8.elementsEqual(segment) else { return nil }
            } else {
                found.append(part)
            }
        }
        return found
    }
}
