import HTTPTypes
import HeraldCore
import NIOCore

/// The first line of a request, read without the parser, which refuses methods that it does not know by name before it
/// has seen what they are asked of.
struct RequestLine {
    let method: HTTPRequest.Method
    /// The request target up to its query.
    let path: Substring

    /// Reads a line; `nil` when it is not whole, or none of HTTP/1.
    ///
    /// Source: RFC 9112 section 3.
    init?(_ line: ByteBufferView) {
        guard line.last.map(\.isLineEnd) == true, let words = Self.words(of: line) else { return nil }
        guard
            words.count == 3, let method = HTTPRequest.Method(String(words[0])), words[1].hasPrefix("/"),
            Self.versions.contains(words[2])
        else { return nil }
        self.method = method
        path = words[1].prefix { $0 != "?" }
    }

    /// Whether a line, of which the end may still be missing, is one of HTTP in a version that is none of ours. A line
    /// of two words is one of HTTP/0.9. What a line feed ends alone, and what holds more words, is none at all.
    ///
    /// Source: RFC 9112 sections 2.2, 2.3 and 3.
    static func asksForOtherVersion(_ line: ByteBufferView) -> Bool {
        let end = line.firstIndex(where: \.isLineEnd)
        guard end.map({ line[$0] == UInt8(ascii: "\r") }) != false, let words = words(of: line) else { return false }
        guard words.count == 3 else { return words.count == 2 && end != nil }
        let version = Array(words[2].utf8)
        return version.count == 8 && words[2].hasPrefix("HTTP/") && version[5].isASCIIDigit
            && version[6] == UInt8(ascii: ".") && version[7].isASCIIDigit && !versions.contains(words[2])
    }

    private static let versions: [Substring] = ["HTTP/1.1", "HTTP/1.0"]

    private static func words(of line: ByteBufferView) -> [Substring]? {
        String(validating: line.prefix { !$0.isLineEnd }, as: UTF8.self)?
            .split(separator: " ", omittingEmptySubsequences: false)
    }
}
