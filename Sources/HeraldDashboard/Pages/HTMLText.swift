import Mustache

/// Turns text into HTML that shows it, byte by byte.
///
/// The library's own escaping goes by what people see as one character: a quotation mark with an accent above it is
/// none of those that it escapes, and would end an attribute.
struct HTMLText: MustacheContentType {
    /// By which templates ask for it.
    static let name = "HERALD"

    /// `Source:` the HTML standard, section 13.3, for text and for attributes in quotation marks of either kind.
    func escapeText(_ text: String) -> String {
        var escaped: [UInt8] = []
        escaped.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "<"): escaped += "&lt;".utf8
            case UInt8(ascii: ">"): escaped += "&gt;".utf8
            case UInt8(ascii: "&"): escaped += "&amp;".utf8
            case UInt8(ascii: "\""): escaped += "&quot;".utf8
            case UInt8(ascii: "'"): escaped += "&#39;".utf8
            default: escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}
