/// Writes the fields of one JSON object; see `JSONWriter`.
package struct JSONObjectWriter {
    var writer: JSONWriter
    private var isEmpty = true

    init(_ writer: JSONWriter) {
        self.writer = writer
    }

    /// Appends a field; an optional without a value becomes `null`.
    package mutating func field(_ name: String, _ value: some JSONWritable) {
        appendName(name)
        value.write(to: &writer)
    }

    /// Appends a field that is an object.
    package mutating func object(_ name: String, _ fields: (inout JSONObjectWriter) -> Void) {
        appendName(name)
        writer.object(fields)
    }

    /// Appends a field that is an array.
    package mutating func array(_ name: String, _ elements: (inout JSONArrayWriter) -> Void) {
        appendName(name)
        writer.array(elements)
    }

    private mutating func appendName(_ name: String) {
        if !isEmpty { writer.literal(",") }
        isEmpty = false
        writer.string(name)
        writer.literal(":")
    }
}
