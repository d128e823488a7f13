import HeraldCore
import NIOCore

/// The first line of a response. `Source:` RFC 9112, section 4.
struct StatusLine: Equatable {
    /// From 100 to 999.
    let status: Int
    /// Whether the version is HTTP/1.1; otherwise it is HTTP/1.0.
    let isCurrent: Bool

    /// Reads a line; `nil` when it is none of HTTP/1. The reason may be missing, and may be anything.
    init?(_ line: ByteBuffer) {
        guard line.readableBytes >= Self.pattern.count, Self.mayBegin(line) else { return nil }
        let text = line.readableBytesUInt8Span
        isCurrent = text[7] == UInt8(ascii: "1")
        var status = 0
        for position in 9..<12 { status = status * 10 + Int(text[position] - UInt8(ascii: "0")) }
        guard status >= 100 else { return nil }
        self.status = status
        guard text.count > 12 else { return }
        guard text[12] == UInt8(ascii: " ") else { return nil }
        for position in 13..<text.count where text[position] == UInt8(ascii: "\r") { return nil }
    }

    /// Whether bytes may be the beginning of a status line, as far as they go.
    static func mayBegin(_ bytes: ByteBuffer) -> Bool {
        let text = bytes.readableBytesUInt8Span
        for position in 0..<min(text.count, pattern.count) {
            switch pattern[position] {
            case UInt8(ascii: "d"):
                guard text[position].isASCIIDigit else { return false }
            case UInt8(ascii: "v"):
                guard text[position] == UInt8(ascii: "0") || text[position] == UInt8(ascii: "1") else { return false }
            case let letter:
                guard text[position] == letter else { return false }
            }
        }
        return true
    }

    /// What a status line looks like up to the status: `d` is a digit and `v` a version that we know.
    private static let pattern = Array("HTTP/1.v ddd".utf8)
}
