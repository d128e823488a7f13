/// Why the server did not start: one line that says what is wrong and what to do.
package struct StartupError: Error, Hashable, CustomStringConvertible {
    package let description: String

    /// Takes the line.
    package init(_ description: String) {
        self.description = description
    }
}
