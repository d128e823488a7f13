import HeraldCore

/// A call as a command that can be pasted, with a body that has what is required.
struct ReferenceExample {
    let operation: ReferenceDocument.Operation
    let document: ReferenceDocument

    /// For a shell, with the API's address in `$API` and the key in `$SECRET_KEY` or `$PLATFORM_KEY`.
    var command: String {
        let path = operation.path.replacing("{", with: "$").replacing("}", with: "").uppercasedNames
        var parts = ["curl"]
        if operation.method != "GET" { parts.append("-X \(operation.method)") }
        parts.append("\"$API\(path)\"")
        if let key = operation.key {
            parts.append("-H \"Authorization: Bearer $\(key == "orgKey" ? "SECRET_KEY" : "PLATFORM_KEY")\"")
        }
        if let body {
            parts.append("\\\n  -H 'Content-Type: application/json' -d '\(body)'")
        }
        return parts.joined(separator: " ")
    }

    private var body: String? {
        let media = operation.content.object("requestBody").object("content").object("application/json")
        guard media["schema"] != nil else { return nil }
        return example(of: media.object("schema"), named: "")
    }

    /// A value that a schema allows.
    private func example(of reference: JSONObject, named name: String) -> String {
        let schema = document.resolved(reference)
        if let choice = schema.texts("enum").first { return "\"\(choice)\"" }
        switch schema.texts("type").first {
        case "object":
            let required = schema.texts("required")
            let fields = schema.object("properties").members.filter { required.contains($0.name) }
            let members = fields.map { field -> String in
                guard case .object(let content) = field.value else { return "\"\(field.name)\":null" }
                return "\"\(field.name)\":\(example(of: content, named: field.name))"
            }
            return "{\(members.joined(separator: ","))}"
        case "array": return "[\(example(of: schema.object("items"), named: name))]"
        case "boolean": return "true"
        case "integer", "number": return "1"
        default: return "\"\(text(of: schema, named: name))\""
        }
    }

    private func text(of schema: JSONObject, named name: String) -> String {
        switch schema.text("format") {
        case "date-time": "2026-06-22T18:04:11Z"
        case "uuid": "e050f684-7b3d-407a-98e7-5dfe11860317"
        case "uri": "https://example.com/webhooks"
        default: name == "label" ? "prod" : "example"
        }
    }
}

extension String {
    /// The same path with the names behind dollar signs in capitals, as shells have them.
    fileprivate var uppercasedNames: String {
        split(separator: "/", omittingEmptySubsequences: false)
            .map { $0.hasPrefix("$") ? $0.uppercased() : String($0) }
            .joined(separator: "/")
    }
}
