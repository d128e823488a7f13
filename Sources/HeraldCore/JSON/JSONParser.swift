/// A strict parser for one JSON text.
///
/// It accepts what RFC 8259 calls a JSON text and nothing else: no comments, no trailing commas, no lone surrogates,
/// no byte-order mark. Bytes are looked at once, and nesting is bounded, so neither time nor stack depends on
/// anything but the length of the text.
struct JSONParser {
    let bytes: [UInt8]
    var offset = 0

    /// A parser at the start of the text.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The byte that comes next, or `nil` at the end.
    var next: UInt8? {
        offset < bytes.count ? bytes[offset] : nil
    }

    /// The whole text as one value.
    mutating func parseDocument() throws(JSONParseError) -> JSONValue {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw JSONParseError(.byteOrderMark, at: 0) }
        skipWhiteSpace()
        if next == nil { throw JSONParseError(.empty, at: 0) }
        let value = try parseValue(insideOf: 0)
        skipWhiteSpace()
        if next != nil { throw JSONParseError(.trailingContent, at: offset) }
        return value
    }

    /// The value that starts here, with `depth` arrays and objects open around it.
    private mutating func parseValue(insideOf depth: Int) throws(JSONParseError) -> JSONValue {
        guard let first = next else { throw unexpected() }
        switch first {
        case UInt8(ascii: "\""):
            return .string(try parseString())
        case UInt8(ascii: "{"):
            return .object(try parseObject(depth: depth + 1))
        case UInt8(ascii: "["):
            return .array(try parseArray(depth: depth + 1))
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return .number(try parseNumber())
        case UInt8(ascii: "t"):
            try expect("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try expect("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try expect("null")
            return .null
        default:
            throw unexpected()
        }
    }

    private mutating func parseObject(depth: Int) throws(JSONParseError) -> JSONObject {
        guard depth <= Limits.jsonDepth else { throw JSONParseError(.tooDeep, at: offset) }
        offset += 1
        var object = JSONObject()
        skipWhiteSpace()
        if skip(UInt8(ascii: "}")) { return object }
        while true {
            skipWhiteSpace()
            guard next == UInt8(ascii: "\"") else { throw unexpected() }
            let name = try parseString()
            skipWhiteSpace()
            guard skip(UInt8(ascii: ":")) else { throw unexpected() }
            skipWhiteSpace()
            object.append(name, try parseValue(insideOf: depth))
            skipWhiteSpace()
            if skip(UInt8(ascii: "}")) { return object }
            guard skip(UInt8(ascii: ",")) else { throw unexpected() }
        }
    }

    private mutating func parseArray(depth: Int) throws(JSONParseError) -> [JSONValue] {
        guard depth <= Limits.jsonDepth else { throw JSONParseError(.tooDeep, at: offset) }
        offset += 1
        var elements: [JSONValue] = []
        skipWhiteSpace()
        if skip(UInt8(ascii: "]")) { return elements }
        while true {
            skipWhiteSpace()
            elements.append(try parseValue(insideOf: depth))
            skipWhiteSpace()
            if skip(UInt8(ascii: "]")) { return elements }
            guard skip(UInt8(ascii: ",")) else { throw unexpected() }
        }
    }

    private mutating func skipWhiteSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
    }

    /// Steps over the byte if it comes next, and says whether it did.
    mutating func skip(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        offset += 1
        return true
    }

    private mutating func expect(_ literal: StaticString) throws(JSONParseError) {
        for byte in literal.description.utf8 {
            guard skip(byte) else { throw unexpected() }
        }
    }

    /// The error for a byte, or an end, that cannot stand here.
    func unexpected() -> JSONParseError {
        JSONParseError(next == nil ? .unexpectedEnd : .unexpectedByte, at: offset)
    }
}
