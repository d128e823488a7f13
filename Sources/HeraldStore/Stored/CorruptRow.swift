/// A row holds what this version cannot have written.
package struct CorruptRow: Error, CustomStringConvertible {
    /// What was found, without secrets.
    package let description: String

    /// Says what was found.
    package init(_ description: String) {
        self.description = description
    }
}
