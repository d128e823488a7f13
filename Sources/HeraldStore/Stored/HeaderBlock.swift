package import HeraldCore

/// Header fields as one text, a line each, as people who look into the database know them.
package struct HeaderBlock {
    package let headers: [ResponseExcerpt.Header]

    /// Takes fields.
    package init(_ headers: [ResponseExcerpt.Header]) {
        self.headers = headers
    }

    /// Reads what ``text`` wrote.
    package init(text: String) {
        // By scalars, for a value may begin with one that would melt into the character before it.
        headers = text.unicodeScalars.split(separator: "\n").map { line in
            let name = line.prefix { $0 != ":" }
            let value = line.dropFirst(name.count + ": ".unicodeScalars.count)
            return ResponseExcerpt.Header(name: String(name), value: String(value))
        }
    }

    /// The fields as `name: value`. A line break or NUL inside a value, which HTTP forbids, becomes a space; PostgreSQL
    /// cannot store NUL in text.
    /// `Source:` RFC 9110, section 5.5.
    package var text: String {
        var text = ""
        text.reserveCapacity(headers.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count + ": \n".utf8.count })
        for header in headers {
            text += header.name
            text += ": "
            text += Self.oneLine(header.value)
            text += "\n"
        }
        return text
    }

    private static func oneLine(_ value: String) -> String {
        guard value.utf8.contains(where: isForbidden) else { return value }
        return String(decoding: value.utf8.map { isForbidden($0) ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
    }

    private static func isForbidden(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\0")
    }
}
