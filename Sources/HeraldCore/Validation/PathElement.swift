/// One step on the way from a body's root to the place of a problem.
package enum PathElement: Hashable, Sendable {
    /// Into the field of an object.
    case key(String)
    /// Into the element of an array, counted from zero.
    case index(Int)
}

extension PathElement: JSONWritable {
    /// Appends the step as a string or a number.
    package func write(to writer: inout JSONWriter) {
        switch self {
        case .key(let name): name.write(to: &writer)
        case .index(let position): position.write(to: &writer)
        }
    }
}
