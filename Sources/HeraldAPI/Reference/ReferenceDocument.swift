import HeraldCore

/// What the reference reads of an OpenAPI document. What is not there is left out of the page.
struct ReferenceDocument {
    let root: JSONObject

    /// The API's name.
    var title: String { info.text("title") }

    /// What it is for.
    var description: String { info.text("description") }

    private var info: JSONObject { root.object("info") }

    /// A group of operations.
    struct Tag {
        let name: String
        let description: String
    }

    /// The groups, in order.
    var tags: [Tag] {
        root.objects("tags").map { Tag(name: $0.text("name"), description: $0.text("description")) }
    }

    /// One method on one path.
    struct Operation {
        /// In capitals.
        let method: String
        let path: String
        let content: JSONObject

        /// The group that it stands in.
        var tag: String {
            guard case .array(let tags) = content["tags"], case .string(let first) = tags.first else { return "" }
            return first
        }

        /// Where it stands on the page.
        var anchor: String { content.text("operationId") }

        /// The name of the key that it wants, if it wants one.
        var key: String? {
            content.objects("security").first?.members.first?.name
        }
    }

    /// Every operation, in order.
    var operations: [Operation] {
        root.object("paths").members.flatMap { path -> [Operation] in
            guard case .object(let methods) = path.value else { return [] }
            return methods.members.compactMap { method in
                guard case .object(let content) = method.value else { return nil }
                return Operation(method: method.name.uppercased(), path: path.name, content: content)
            }
        }
    }

    /// The schemas that have names, in order.
    var schemas: [(name: String, schema: JSONObject)] {
        root.object("components").object("schemas").members.compactMap { member in
            guard case .object(let schema) = member.value else { return nil }
            return (member.name, schema)
        }
    }

    /// What stands where an object stands, or refers to.
    func resolved(_ object: JSONObject) -> JSONObject {
        guard case .string(let reference) = object["$ref"] else { return object }
        return reference.split(separator: "/").dropFirst().reduce(root) { $0.object(String($1)) }
    }
}

extension JSONObject {
    /// A member that is an object; an empty one when it is not.
    func object(_ name: String) -> JSONObject {
        guard case .object(let object) = self[name] else { return JSONObject() }
        return object
    }

    /// The objects in a member that is an array.
    func objects(_ name: String) -> [JSONObject] {
        guard case .array(let values) = self[name] else { return [] }
        return values.compactMap { if case .object(let object) = $0 { object } else { nil } }
    }

    /// A member that is a text; an empty one when it is not.
    func text(_ name: String) -> String {
        guard case .string(let text) = self[name] else { return "" }
        return text
    }

    /// The texts in a member that is an array, or the one that it is.
    func texts(_ name: String) -> [String] {
        switch self[name] {
        case .string(let text): [text]
        case .array(let values): values.compactMap { if case .string(let text) = $0 { text } else { nil } }
        case nil, .null, .bool, .number, .object: []
        }
    }
}
