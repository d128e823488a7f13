/// The six types of JSON, by the names that error messages use.
///
/// Source: RFC 8259 section 3.
package enum JSONType: String, Sendable {
    case null
    case string
    case number
    case boolean
    case array
    case object
}
