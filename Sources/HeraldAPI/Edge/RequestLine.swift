import HTTPTypes
import NIOCore

/// The first line of a request, read without the parser, which refuses methods that it does not know by name before it
/// has seen what they are asked of.
struct RequestLine {
    let method: HTTPRequest.Method
    /// The request target up to its query.
    let path: Substring

    /// Reads the line at the start of some bytes; `nil` when it is not whole, or none of HTTP/1.
    ///
    /// Source: RFC 9112 section 3.
    init?(startOf bytes: ByteBuffer) {
        let line = bytes.readableBytesView.prefix { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") }
        guard line.count < bytes.readableBytes, let text = String(validating: line, as: UTF8.self) else { return nil }
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard
            words.count == 3, let method = HTTPRequest.Method(String(words[0])), words[1].hasPrefix("/"),
            words[2] == "HTTP/1.1" || words[2] == "HTTP/1.0"
        else { return nil }
        self.method = method
        path = words[1].prefix { $0 != "?" }
    }
}
