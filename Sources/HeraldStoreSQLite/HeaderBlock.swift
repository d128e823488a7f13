import HeraldCore

/// Header fields as one text, a line each, as people who look into the database know them.
struct HeaderBlock {
    let headers: [ResponseExcerpt.Header]

    /// Takes fields.
    init(_ headers: [ResponseExcerpt.Header]) {
        self.headers = headers
    }

    /// Reads what ``text`` wrote.
    init(text: String) {
        // By scalars, for a value may begin with one that would melt into the character before it.
        headers = text.unicodeScalars.split(separator: "\n").map { line in
            let name = line.prefix { $0 != ":" }
            let value = line.dropFirst(name.count + ": ".unicodeScalars.count)
            return ResponseExcerpt.Header(name: String(name), value: String(value))
        }
    }

    /// The fields as `name: value`. A line break inside a value, which HTTP forbids, becomes a space.
    /// `Source:` RFC 9110, section 5.5.
    var text: String {
        headers.map { "\($0.name): \(Self.oneLine($0.value))\n" }.joined()
    }

    private static func oneLine(_ value: String) -> String {
        let scalars = value.unicodeScalars
        guard scalars.contains(where: { $0 == "\n" || $0 == "\r" }) else { return value }
        return String(String.UnicodeScalarView(scalars.map { $0 == "\n" || $0 == "\r" ? " " : $0 }))
    }
}
