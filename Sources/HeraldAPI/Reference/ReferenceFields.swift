import HeraldCore

/// The fields of an object, each with what it is and what it means; those of objects within stand below.
struct ReferenceFields {
    let document: ReferenceDocument

    /// Writes them.
    func write(_ schema: JSONObject, to html: inout HTMLWriter) {
        let fields = schema.object("properties").members
        guard !fields.isEmpty else { return }
        let required = Set(schema.texts("required"))
        html.element("dl") { list in
            for field in fields {
                guard case .object(let content) = field.value else { continue }
                list.element("dt") { term in
                    term.element("code") { $0.text(field.name) }
                    term.text(required.contains(field.name) ? " " : " optional, ")
                    ReferenceType(document: document).write(content, to: &term)
                }
                list.element("dd") { definition in
                    definition.prose(description(of: content))
                    // Only what has no name of its own: names are links.
                    write(content["items"] == nil ? content : content.object("items"), to: &definition)
                }
            }
        }
    }

    private func description(of schema: JSONObject) -> String {
        var parts = [schema.text("description")]
        if case .number(let number) = schema["minLength"], number.text != "1" {
            parts.append("At least \(number.text) characters.")
        }
        if case .number(let number) = schema["maxLength"] { parts.append("At most \(number.text) characters.") }
        return parts.filter { !$0.isEmpty }.joined(separator: " ")
    }
}
