/// Writes one JSON value as bytes, without white space and in the order of the calls.
///
/// ```swift
/// let body = JSONWriter.object { object in
///     object.field("id", "9555b9ed")
///     object.object("event") { $0.field("status", "COMPLETE") }
/// }
/// ```
///
/// Every call is a plain append. The order of fields is part of the wire contract, which is why nothing here sorts,
/// reflects or goes through `Codable`.
package struct JSONWriter {
    /// What has been written so far.
    package private(set) var bytes: [UInt8] = []

    /// A writer with nothing written, and room for as many bytes as are expected.
    package init(reservingCapacity capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
    }

    /// The bytes of one object.
    package static func object(_ fields: (inout JSONObjectWriter) -> Void) -> [UInt8] {
        // Room for the answer to a report to one webhook: growing to it from nothing takes five allocations.
        var writer = JSONWriter(reservingCapacity: 224)
        writer.object(fields)
        return writer.bytes
    }

    /// Appends any value that knows how to write itself.
    package mutating func value(_ value: some JSONWritable) {
        value.write(to: &self)
    }

    /// Appends an object with the fields that the closure writes.
    package mutating func object(_ fields: (inout JSONObjectWriter) -> Void) {
        literal("{")
        // The buffer is lent, not copied: two writers never hold it at once.
        var object = JSONObjectWriter(JSONWriter())
        swap(&self, &object.writer)
        fields(&object)
        swap(&self, &object.writer)
        literal("}")
    }

    /// Appends an array with the elements that the closure writes.
    package mutating func array(_ elements: (inout JSONArrayWriter) -> Void) {
        literal("[")
        var array = JSONArrayWriter(JSONWriter())
        swap(&self, &array.writer)
        elements(&array)
        swap(&self, &array.writer)
        literal("]")
    }

    /// Appends a string in quotes, escaping what RFC 8259 section 7 says must be escaped and nothing more.
    package mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        if text.utf8.contains(where: Self.needsEscape) {
            for byte in text.utf8 { appendEscaping(byte) }
        } else {
            bytes.append(contentsOf: text.utf8)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Appends a string that needs no escapes, byte by byte: an id, an instant, a name of ours.
    mutating func plainString(_ append: (inout [UInt8]) -> Void) {
        bytes.append(UInt8(ascii: "\""))
        append(&bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Appends a whole number in decimal.
    mutating func integer(_ value: Int64) {
        literal(String(value))
    }

    /// Appends text that is JSON already.
    mutating func literal(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func appendEscaping(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): literal(#"\""#)
        case UInt8(ascii: "\\"): literal(#"\\"#)
        case 0x08: literal(#"\b"#)
        case 0x09: literal(#"\t"#)
        case 0x0A: literal(#"\n"#)
        case 0x0C: literal(#"\f"#)
        case 0x0D: literal(#"\r"#)
        case 0..<0x20:
            let digits = String(byte, radix: 16)
            literal(digits.utf8.count == 1 ? #"\u000"# : #"\u00"#)
            literal(digits)
        default: bytes.append(byte)
        }
    }
}
