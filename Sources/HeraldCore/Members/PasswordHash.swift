/// What is stored of a password: the costs, the salt and the result of scrypt, in the form that password hashes are
/// commonly written in. It cannot print itself, so that it stands in no log.
package struct PasswordHash: Hashable, Sendable {
    /// The text that is stored.
    package let stored: String

    /// Takes a hash from the store, or one just made.
    package init(stored: String) {
        self.stored = stored
    }
}

extension PasswordHash: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Tells nothing.
    package var description: String { "[password hash]" }
    /// The same as ``description``.
    package var debugDescription: String { description }
    /// Shows nothing.
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
