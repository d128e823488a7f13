import HeraldCore

@testable import HeraldAPI

/// What `/openapi.json` says, and what it says of an answer.
struct OpenAPIDocument {
    let root: JSONObject

    init() throws {
        root = try JSONValue(parsing: OpenAPI.document).object
    }

    /// One method on one path.
    struct Operation {
        /// In capitals.
        let method: String
        /// With braces.
        let path: String
        let content: JSONObject

        /// As in `GET /orgs/deliveries/{id}`.
        var name: String { "\(method) \(path)" }

        /// Whether the path is one of these.
        func matches(_ path: Substring) -> Bool {
            let pattern = self.path.split(separator: "/", omittingEmptySubsequences: false)
            let parts = path.split(separator: "/", omittingEmptySubsequences: false)
            return pattern.count == parts.count
                && zip(pattern, parts).allSatisfy { $0.hasPrefix("{") ? !$1.isEmpty : $0 == $1 }
        }
    }

    /// Every operation, in order.
    var operations: [Operation] {
        root.members(of: "paths").flatMap { path in
            ((try? path.value.object)?.members ?? []).map { method in  // A path is an object, or has no operation.
                let content = (try? method.value.object) ?? JSONObject()  // Checked by whoever reads it.
                return Operation(method: method.name.uppercased(), path: path.name, content: content)
            }
        }
    }

    /// The operation that a request asks for, by a path or a whole URL.
    func operation(_ method: String, _ target: String) -> Operation? {
        let origin = target.lowercased().hasPrefix("http://") ? target.dropFirst(7).prefix { $0 != "/" }.count + 7 : 0
        let path = target.dropFirst(origin).prefix { $0 != "?" }
        return operations.first { $0.matches(path) && $0.method == (method == "HEAD" ? "GET" : method) }
    }

    /// What an answer is that the document does not say.
    func problems(of answer: RawAnswer, to method: String, _ target: String) throws -> [String] {
        let place = "\(answer.status) to \(method) \(target)"
        guard let operation = operation(method, target) else {
            guard answer.status >= 400 else { return ["\(place): there is no such operation"] }
            return method == "HEAD" ? [] : try errors(in: answer, place)
        }
        let responses = try operation.content["responses"].required("responses").object
        guard let given = responses["\(answer.status)"] ?? (answer.status >= 400 ? responses["default"] : nil) else {
            return ["\(place): no such answer is described"]
        }
        guard method != "HEAD" else { return [] }
        guard let content = try resolved(given)["content"]?.object else {
            return answer.body.isEmpty ? [] : ["\(place): the body should be empty"]
        }
        let type = answer["Content-Type"] ?? ""
        guard let schema = try content[type]?.object["schema"] else { return ["\(place): \(type) is not described"] }
        guard type.hasPrefix("application/") else {
            return try SchemaCheck(document: self).problems(of: .string(answer.body), by: schema, at: place)
        }
        let texts = type == "application/x-ndjson" ? answer.body.split(separator: "\n") : [answer.body[...]]
        return try texts.flatMap { text in
            try SchemaCheck(document: self).problems(of: JSONValue(parsing: text.utf8), by: schema, at: place)
        }
    }

    /// A schema by its name.
    func schema(_ name: String) throws -> JSONObject {
        try resolved("#/components/schemas/\(name)")
    }

    private func errors(in answer: RawAnswer, _ place: String) throws -> [String] {
        let schema = try schema("Errors")
        let value = try JSONValue(parsing: answer.body.utf8)
        return try SchemaCheck(document: self).problems(of: value, by: .object(schema), at: place)
    }

    /// What stands where a value stands, or refers to.
    func resolved(_ value: JSONValue) throws -> JSONObject {
        let object = try value.object
        guard case .string(let reference) = object["$ref"] else { return object }
        return try resolved(reference)
    }

    private func resolved(_ reference: String) throws -> JSONObject {
        try reference.split(separator: "/").dropFirst().reduce(root) { object, name in
            try object[String(name)].required(reference).object
        }
    }
}

/// A description that is not what it should be.
struct DocumentProblem: Error {
    let text: String
}

extension JSONObject {
    /// The members of a member that is an object.
    func members(of name: String) -> [Member] {
        guard case .object(let object) = self[name] else { return [] }
        return object.members
    }
}

extension JSONValue {
    /// The object that it is.
    var object: JSONObject {
        get throws {
            guard case .object(let object) = self else { throw DocumentProblem(text: "no object: \(self)") }
            return object
        }
    }

    /// The texts in the array that it is.
    var texts: [String] {
        guard case .array(let values) = self else { return [] }
        return values.compactMap { if case .string(let text) = $0 { text } else { nil } }
    }
}

extension JSONValue? {
    /// What must be there.
    func required(_ name: String) throws -> JSONValue {
        guard let self else { throw DocumentProblem(text: "there is no \(name)") }
        return self
    }
}
