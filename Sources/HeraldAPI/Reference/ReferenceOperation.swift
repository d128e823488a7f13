import HeraldCore

/// One call: what it wants, and what it answers.
struct ReferenceOperation {
    let operation: ReferenceDocument.Operation
    let document: ReferenceDocument

    /// Writes it.
    func write(to html: inout HTMLWriter) {
        html.element("section", id: operation.anchor) { section in
            section.element("h3") { $0.text(operation.content.text("summary")) }
            section.element("p", class: "call") { line in
                line.element("b") { $0.text(operation.method) }
                line.text(" ")
                line.element("code") { $0.text(operation.path) }
            }
            section.element("p", class: "key") { line in
                guard let key = operation.key else { return line.text("Needs no key.") }
                line.link(to: "#key-\(key)", ReferenceKeys.name(of: key))
            }
            let description = operation.content.text("description")
            if !description.isEmpty { section.element("p") { $0.prose(description) } }
            writeParameters(to: &section)
            writeBody(to: &section)
            section.element("h4") { $0.text("Example") }
            section.element("pre") { block in
                block.element("code") { $0.text(ReferenceExample(operation: operation, document: document).command) }
            }
            writeAnswers(to: &section)
        }
    }

    private func writeParameters(to html: inout HTMLWriter) {
        let parameters = operation.content.objects("parameters")
        guard !parameters.isEmpty else { return }
        html.element("h4") { $0.text("Parameters") }
        html.element("dl") { list in
            for parameter in parameters {
                list.element("dt") { term in
                    term.element("code") { $0.text(parameter.text("name")) }
                    term.text(" in the \(parameter.text("in")), ")
                    ReferenceType(document: document).write(parameter.object("schema"), to: &term)
                }
                list.element("dd") { $0.prose(parameter.text("description")) }
            }
        }
    }

    private func writeBody(to html: inout HTMLWriter) {
        let content = operation.content.object("requestBody").object("content")
        guard !content.members.isEmpty else { return }
        html.element("h4") { $0.text("Body") }
        for media in content.members {
            guard case .object(let object) = media.value else { continue }
            html.element("p") { line in
                line.element("code") { $0.text(media.name) }
                line.text(", ")
                ReferenceType(document: document).write(object.object("schema"), to: &line)
            }
        }
        if let first = content.members.first, case .object(let object) = first.value {
            ReferenceFields(document: document).write(document.resolved(object.object("schema")), to: &html)
        }
    }

    private func writeAnswers(to html: inout HTMLWriter) {
        html.element("h4") { $0.text("Answers") }
        html.element("dl") { list in
            for answer in operation.content.object("responses").members {
                guard case .object(let reference) = answer.value else { continue }
                let content = document.resolved(reference)
                list.element("dt") { term in
                    term.element("b") { $0.text(answer.name == "default" ? "other" : answer.name) }
                    guard let media = content.object("content").members.first, case .object(let object) = media.value
                    else { return }
                    term.text(" ")
                    ReferenceType(document: document).write(object.object("schema"), to: &term)
                }
                list.element("dd") { $0.prose(content.text("description")) }
            }
        }
    }
}
