/// Writes the elements of one JSON array; see `JSONWriter`.
package struct JSONArrayWriter {
    var writer: JSONWriter
    private var isEmpty = true

    init(_ writer: JSONWriter) {
        self.writer = writer
    }

    /// Appends an element; an optional without a value becomes `null`.
    package mutating func element(_ value: some JSONWritable) {
        appendSeparator()
        value.write(to: &writer)
    }

    /// Appends an element that is an object.
    package mutating func object(_ fields: (inout JSONObjectWriter) -> Void) {
        appendSeparator()
        writer.object(fields)
    }

    /// Appends an element that is an array.
    package mutating func array(_ elements: (inout JSONArrayWriter) -> Void) {
        appendSeparator()
        writer.array(elements)
    }

    private mutating func appendSeparator() {
        if !isEmpty { writer.literal(",") }
        isEmpty = false
    }
}
