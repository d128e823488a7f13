import HeraldCore

/// Holds a value against a schema, by those keywords of JSON Schema that the API's description uses of answers. A
/// keyword that it does not know is a problem, so that none goes unchecked.
struct SchemaCheck {
    let document: OpenAPIDocument

    /// What of a value is not as described.
    func problems(of value: JSONValue, by schema: JSONValue, at place: String) throws -> [String] {
        let schema = try document.resolved(schema)
        return try schema.members.flatMap { keyword in
            try problems(of: value, by: keyword, in: schema, at: place)
        }
    }

    private func problems(
        of value: JSONValue,
        by keyword: JSONObject.Member,
        in schema: JSONObject,
        at place: String
    ) throws -> [String] {
        switch keyword.name {
        case "description", "format", "default":
            return []
        case "type":
            var allowed = keyword.value.texts
            if case .string(let only) = keyword.value { allowed = [only] }
            let isAllowed = allowed.contains { $0 == value.type.rawValue || ($0 == "integer" && value.type == .number) }
            return isAllowed ? [] : ["\(place): \(value.type) instead of \(allowed)"]
        case "enum":
            guard case .string(let text) = value else { return ["\(place): not a text of \(keyword.value.texts)"] }
            return keyword.value.texts.contains(text) ? [] : ["\(place): \(text) is none of \(keyword.value.texts)"]
        case "required":
            guard case .object(let object) = value else { return [] }
            return keyword.value.texts.filter { object[$0] == nil }.map { "\(place): \($0) is missing" }
        case "additionalProperties":
            guard case .object(let object) = value else { return [] }
            let known = schema.members(of: "properties").map(\.name)
            return object.members.filter { !known.contains($0.name) }.map { "\(place): \($0.name) is not described" }
        case "properties":
            guard case .object(let object) = value else { return [] }
            return try schema.members(of: "properties").flatMap { property in
                guard let value = object[property.name] else { return [String]() }
                return try problems(of: value, by: property.value, at: "\(place), \(property.name)")
            }
        case "items":
            guard case .array(let values) = value else { return [] }
            return try values.flatMap { try problems(of: $0, by: keyword.value, at: "\(place), an item") }
        case "minItems":
            return value == .array([]) ? ["\(place): no items"] : []
        case "anyOf":
            guard case .array(let schemas) = keyword.value else { return ["\(place): no schemas in anyOf"] }
            let results = try schemas.map { try problems(of: value, by: $0, at: place) }
            return results.contains([]) ? [] : results.flatMap(\.self)
        default:
            return ["\(place): the check does not know \(keyword.name)"]
        }
    }
}
