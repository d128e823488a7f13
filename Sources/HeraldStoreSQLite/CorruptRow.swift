/// A row holds what this version cannot have written.
struct CorruptRow: Error, CustomStringConvertible {
    /// What was found, without secrets.
    let description: String

    /// Says what was found.
    init(_ description: String) {
        self.description = description
    }
}
