import HeraldCore

/// What a receiver gets, and what it has to answer.
struct ReferenceDeliveries {
    let document: ReferenceDocument

    /// Writes it.
    func write(to html: inout HTMLWriter) {
        let delivery = document.root.object("webhooks").object("delivery").object("post")
        html.element("section", id: "deliveries") { section in
            section.element("h2") { $0.text(delivery.text("summary")) }
            section.element("p", class: "call") { line in
                line.element("b") { $0.text("POST") }
                line.text(" to the URL that was registered")
            }
            section.element("dl") { list in
                for parameter in delivery.objects("parameters") {
                    list.element("dt") { term in term.element("code") { $0.text(parameter.text("name")) } }
                    list.element("dd") { $0.prose(parameter.text("description")) }
                }
            }
            let media = delivery.object("requestBody").object("content").object("application/json")
            section.element("h4") { $0.text("Body") }
            section.element("p") { ReferenceType(document: document).write(media.object("schema"), to: &$0) }
            section.element("h4") { $0.text("What to answer") }
            section.element("dl") { list in
                for answer in delivery.object("responses").members {
                    guard case .object(let content) = answer.value else { continue }
                    list.element("dt") { $0.text(answer.name == "default" ? "other" : answer.name) }
                    list.element("dd") { $0.prose(content.text("description")) }
                }
            }
        }
    }
}
