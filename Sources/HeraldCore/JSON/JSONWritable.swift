/// What can write itself as one JSON value.
package protocol JSONWritable {
    /// Appends this value, and nothing around it.
    func write(to writer: inout JSONWriter)
}

extension String: JSONWritable {
    /// Appends the text in quotes.
    package func write(to writer: inout JSONWriter) {
        writer.string(self)
    }
}

extension Bool: JSONWritable {
    /// Appends `true` or `false`.
    package func write(to writer: inout JSONWriter) {
        writer.literal(self ? "true" : "false")
    }
}

extension Int: JSONWritable {
    /// Appends the number in decimal.
    package func write(to writer: inout JSONWriter) {
        writer.integer(Int64(self))
    }
}

extension Int64: JSONWritable {
    /// Appends the number in decimal.
    package func write(to writer: inout JSONWriter) {
        writer.integer(self)
    }
}

extension Optional: JSONWritable where Wrapped: JSONWritable {
    /// Appends the value, or `null` when there is none.
    package func write(to writer: inout JSONWriter) {
        if let self {
            self.write(to: &writer)
        } else {
            writer.literal("null")
        }
    }
}

extension Array: JSONWritable where Element: JSONWritable {
    /// Appends the elements as an array.
    package func write(to writer: inout JSONWriter) {
        writer.array { array in
            for element in self { array.element(element) }
        }
    }
}

extension JSONValue: JSONWritable {
    /// Appends the value as it was parsed: numbers as they were spelled, members in their order.
    package func write(to writer: inout JSONWriter) {
        switch self {
        case .null: writer.literal("null")
        case .bool(let value): value.write(to: &writer)
        case .number(let number): writer.literal(number.text)
        case .string(let text): writer.string(text)
        case .array(let elements): elements.write(to: &writer)
        case .object(let object):
            writer.object { fields in
                for member in object.members { fields.field(member.name, member.value) }
            }
        }
    }
}
