import HeraldCore

/// What a value is, in a few words, with a link where there is more to say.
struct ReferenceType {
    let document: ReferenceDocument

    /// Writes it.
    func write(_ schema: JSONObject, to html: inout HTMLWriter) {
        if case .string(let reference) = schema["$ref"], let name = reference.split(separator: "/").last {
            return html.link(to: "#schema-\(name)", String(name))
        }
        let alternatives = schema.objects("anyOf")
        guard alternatives.isEmpty else {
            for (position, alternative) in alternatives.enumerated() {
                if position > 0 { html.text(" or ") }
                write(alternative, to: &html)
            }
            return
        }
        let choices = schema.texts("enum")
        guard choices.isEmpty else { return html.prose(choices.map { "`\($0)`" }.joined(separator: ", ")) }
        let types = schema.texts("type")
        if types.contains("array") {
            html.text("list of ")
            return write(schema.object("items"), to: &html)
        }
        let format = schema.text("format")
        let names = types.map { $0 == "string" && !format.isEmpty ? format : $0 }
        html.text(names.joined(separator: " or "))
    }
}
