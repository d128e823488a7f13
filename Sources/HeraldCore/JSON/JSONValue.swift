/// One parsed JSON text, whole.
///
/// Requests are parsed into this and then read field by field, so that one answer can name every problem of a
/// body; a decoder that stops at the first mismatch could not.
///
/// Source: RFC 8259.
package enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    /// Parses a whole JSON text: exactly one value, with nothing but white space around it.
    ///
    /// - Throws: `JSONParseError` with the place of the first problem.
    package init(parsing bytes: [UInt8]) throws(JSONParseError) {
        var parser = JSONParser(bytes)
        self = try parser.parseDocument()
    }

    /// Parses a whole JSON text from bytes of any origin; offsets in errors count from the first of them.
    ///
    /// - Throws: `JSONParseError` with the place of the first problem.
    package init(parsing bytes: some Collection<UInt8>) throws(JSONParseError) {
        try self.init(parsing: Array(bytes))
    }

    /// Which of the six types this value is.
    package var type: JSONType {
        switch self {
        case .null: .null
        case .bool: .boolean
        case .number: .number
        case .string: .string
        case .array: .array
        case .object: .object
        }
    }
}
