/// The list of all operations, by their groups.
struct ReferenceContents {
    let document: ReferenceDocument

    /// Writes it.
    func write(to html: inout HTMLWriter) {
        for tag in document.tags {
            html.element("h2") { $0.text(tag.name) }
            html.element("ul") { list in
                for operation in document.operations where operation.tag == tag.name {
                    list.element("li") { $0.link(to: "#\(operation.anchor)", operation.content.text("summary")) }
                }
            }
        }
        html.element("ul") { list in
            list.element("li") { $0.link(to: "#deliveries", "What a receiver gets") }
            list.element("li") { $0.link(to: "#schemas", "Schemas") }
        }
    }
}
