/// Writes HTML, in which every text is text, whatever stands in it.
struct HTMLWriter {
    /// What was written.
    private(set) var result = ""

    /// Writes markup as it stands.
    mutating func raw(_ markup: StaticString) {
        result += "\(markup)"
    }

    /// Writes a text.
    mutating func text(_ text: String) {
        result += Self.escaped(text)
    }

    /// Writes an element.
    mutating func element(
        _ name: StaticString,
        id: String? = nil,
        class style: StaticString? = nil,
        _ content: (inout HTMLWriter) -> Void
    ) {
        result += "<\(name)"
        if let id { result += " id=\"\(Self.escaped(id))\"" }
        if let style { result += " class=\"\(style)\"" }
        result += ">"
        content(&self)
        result += "</\(name)>"
    }

    /// Writes a link.
    mutating func link(to target: String, _ text: String) {
        result += "<a href=\"\(Self.escaped(target))\">\(Self.escaped(text))</a>"
    }

    /// Writes prose, in which what stands between backticks is code.
    mutating func prose(_ text: String) {
        for (position, part) in text.split(separator: "`", omittingEmptySubsequences: false).enumerated() {
            if position.isMultiple(of: 2) {
                self.text(String(part))
            } else {
                element("code") { $0.text(String(part)) }
            }
        }
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}
