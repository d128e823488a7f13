import HeraldCore
import NIOCore

/// One field of a head or of trailers. `Source:` RFC 9112, section 5; RFC 9110, sections 5.1 and 5.5.
struct FieldLine {
    /// The name as it was sent, and the value without the blanks around it.
    let field: ResponseExcerpt.Header

    /// Reads a line; `nil` when it is no field. A line that continues the one before is none: what it means is up to
    /// its reader.
    init?(_ line: ByteBuffer) {
        let text = line.readableBytesUInt8Span
        var colon = 0
        while colon < text.count, text[colon].isTokenByte { colon += 1 }
        guard colon > 0, colon < text.count, text[colon] == UInt8(ascii: ":") else { return nil }
        var start = colon + 1
        while start < text.count, text[start].isBlank { start += 1 }
        var end = text.count
        while end > start, text[end - 1].isBlank { end -= 1 }
        for position in start..<end where !text[position].isFieldByte { return nil }
        guard let name = line.getString(at: line.readerIndex, length: colon),
            let value = line.getString(at: line.readerIndex + start, length: end - start)
        else { return nil }
        field = ResponseExcerpt.Header(name: name, value: value)
    }
}

extension UInt8 {
    /// `SP` or `HTAB`.
    fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

    /// What a field's value may hold: no control character but the tab.
    fileprivate var isFieldByte: Bool { self >= 0x20 && self != 0x7F || self == UInt8(ascii: "\t") }
}
