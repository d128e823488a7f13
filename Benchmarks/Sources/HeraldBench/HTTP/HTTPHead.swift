import NIOCore

/// The head of a request or an answer, kept as received; a field is looked up only when it is asked for.
struct HTTPHead: Sendable {
    /// The start line and the field lines, each with its line end.
    private let bytes: ByteBufferView

    /// More is not a head that either side of a benchmark sends.
    private static let maximumByteCount = 64 * 1024

    /// Takes a whole head off the front of what was received.
    ///
    /// - Returns: `nil` while the empty line that ends the head has not arrived.
    /// - Throws: when the head is too large.
    init?(readingFrom buffer: inout ByteBuffer) throws(BenchFailure) {
        let received = buffer.readableBytesView
        var lineStart = received.startIndex
        while let lineEnd = received[lineStart...].firstIndex(of: UInt8(ascii: "\n")) {
            if lineEnd - lineStart <= 1 {
                bytes = received[..<lineStart]
                buffer.moveReaderIndex(to: lineEnd + 1)
                return
            }
            lineStart = lineEnd + 1
        }
        guard received.count < Self.maximumByteCount else { throw BenchFailure("An HTTP head is too large") }
        return nil
    }

    /// The request line or status line, without its line end.
    var startLine: ByteBufferView {
        bytes.prefix { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") }
    }

    /// The status of an answer, `nil` when this is the head of a request.
    var status: Int? {
        let line = startLine
        guard line.starts(with: "HTTP/1.1 ".utf8) else { return nil }
        return Int(String(decoding: line.dropFirst(9).prefix(3), as: UTF8.self))
    }

    /// The value of the first field of that name, without white space around it.
    ///
    /// - Parameter name: in lower-case letters.
    func value(of name: String) -> String? {
        let name = name.utf8
        var lineStart = bytes.startIndex
        while let lineEnd = bytes[lineStart...].firstIndex(of: UInt8(ascii: "\n")) {
            let line = bytes[lineStart..<lineEnd]
            lineStart = lineEnd + 1
            guard line.count > name.count, line[line.startIndex + name.count] == UInt8(ascii: ":"),
                zip(line, name).allSatisfy({ $0 | 0x20 == $1 | 0x20 })
            else { continue }
            let value = line.dropFirst(name.count + 1).drop { $0 == UInt8(ascii: " ") }
            return String(decoding: value.prefix { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
        }
        return nil
    }
}
