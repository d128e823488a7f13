import HeraldCore

/// How callers say who they are.
struct ReferenceKeys {
    let document: ReferenceDocument

    /// Writes it.
    func write(to html: inout HTMLWriter) {
        html.element("h2", id: "keys") { $0.text("Keys") }
        html.element("p") { line in
            line.prose("A call carries its key as `Authorization: Bearer …`. Which key it wants stands with each call.")
        }
        html.element("dl") { list in
            for scheme in document.root.object("components").object("securitySchemes").members {
                guard case .object(let content) = scheme.value else { continue }
                list.element("dt", id: "key-\(scheme.name)") { $0.text(Self.name(of: scheme.name)) }
                list.element("dd") { $0.prose(content.text("description")) }
            }
        }
    }

    /// What people call a key.
    static func name(of scheme: String) -> String {
        switch scheme {
        case "orgKey": "Key of an org"
        case "platformKey": "Key of the platform"
        default: scheme
        }
    }
}
