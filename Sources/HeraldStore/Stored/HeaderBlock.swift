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
        headers.map { "\($0.name): \(Self.oneLine($0.value))\n" }.joined()
    }

    private static func oneLine(_ value: String) -> String {
        let scalars = value.unicodeScalars
        guard scalars.contains(where: isForbidden) else { return value }
        return String(String.UnicodeScalarView(scalars.map { isForbidden($0) ? " " : $0 }))
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\n" || scalar == "\r" || scalar == "\0"
    }
}
