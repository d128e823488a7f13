import HeraldCore
import NIOCore

/// The line before a chunk. `Source:` RFC 9112, section 7.1.
struct ChunkSize {
    let bytes: UInt64

    /// Reads a line; `nil` when it begins with no hexadecimal number that fits, or continues with something else than
    /// extensions, which are passed over.
    init?(_ line: ByteBuffer) {
        let text = line.readableBytesUInt8Span
        var size: UInt64 = 0
        var end = 0
        while end < text.count, let digit = text[end].hexDigitValue {
            guard size < 1 << 60 else { return nil }
            size = size << 4 | digit
            end += 1
        }
        guard end > 0, end == text.count || text[end] == UInt8(ascii: ";") && end + 1 < text.count else { return nil }
        for position in end..<text.count where !text[position].isExtensionByte { return nil }
        bytes = size
    }
}

extension UInt8 {
    /// What extensions are made of: tokens and what joins them. Those in quotes may hold more, and are not taken.
    fileprivate var isExtensionByte: Bool { isTokenByte || self == UInt8(ascii: ";") || self == UInt8(ascii: "=") }
}
