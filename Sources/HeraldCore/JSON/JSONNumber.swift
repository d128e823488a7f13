/// A JSON number as it was written.
///
/// The text is kept because no one Swift number holds every JSON number: reading `12345678901234567890` or `0.10`
/// through `Double` would change it. Two numbers are equal when they are spelled alike.
///
/// Source: RFC 8259 section 6.
package struct JSONNumber: Hashable, Sendable {
    /// The number's text, by the grammar of RFC 8259.
    package let text: String

    /// Takes text that the parser has already checked.
    init(checked text: String) {
        self.text = text
    }

    /// A whole number.
    package init(_ value: Int64) {
        text = String(value)
    }

    /// A fraction, or `nil` for infinities and NaN, which JSON cannot write.
    package init?(_ value: Double) {
        guard value.isFinite else { return nil }
        text = String(describing: value)
    }

    /// The value, if it is written as a whole number and fits; `1.0` and `1e3` are not whole numbers here.
    package var int64: Int64? {
        Int64(text)
    }

    /// The nearest floating-point value, or `nil` when the number is too large for any.
    package var double: Double? {
        Double(text).flatMap { $0.isFinite ? $0 : nil }
    }
}
