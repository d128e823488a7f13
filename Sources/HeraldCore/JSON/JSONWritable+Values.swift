extension Identifier: JSONWritable {
    /// Appends the id as a string in its textual form.
    package func write(to writer: inout JSONWriter) {
        writer.plainString { append(to: &$0) }
    }
}

extension Timestamp: JSONWritable {
    /// Appends the instant as a string in the contract's form.
    package func write(to writer: inout JSONWriter) {
        writer.plainString { append(to: &$0) }
    }
}

extension EventType: JSONWritable {
    /// Appends the contract's name as a string.
    package func write(to writer: inout JSONWriter) {
        writer.string(rawValue)
    }
}

extension WorkflowStatus: JSONWritable {
    /// Appends the contract's name as a string.
    package func write(to writer: inout JSONWriter) {
        writer.string(rawValue)
    }
}
