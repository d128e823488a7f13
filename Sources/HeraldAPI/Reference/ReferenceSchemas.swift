import HeraldCore

/// Every schema that has a name.
struct ReferenceSchemas {
    let document: ReferenceDocument

    /// Writes them.
    func write(to html: inout HTMLWriter) {
        html.element("h2", id: "schemas") { $0.text("Schemas") }
        for (name, schema) in document.schemas {
            html.element("section", id: "schema-\(name)") { section in
                section.element("h3") { $0.text(name) }
                let description = schema.text("description")
                if !description.isEmpty { section.element("p") { $0.prose(description) } }
                if schema.object("properties").members.isEmpty {
                    section.element("p") { ReferenceType(document: document).write(schema, to: &$0) }
                }
                ReferenceFields(document: document).write(schema, to: &section)
            }
        }
    }
}
