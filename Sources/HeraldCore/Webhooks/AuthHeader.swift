/// A custom header that a receiver asked to see on every delivery, such as `Authorization: Bearer …`.
package struct AuthHeader: Hashable, Sendable {
    /// An RFC 9110 token that ``AuthHeaderRules`` allow.
    package let name: String
    /// The header's value: a secret, never shown again.
    package let value: String

    /// Pairs a name with a value; both have been judged before.
    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

extension AuthHeader: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The name, and that there is a value.
    package var description: String { "\(name): [REDACTED]" }
    /// The same as ``description``.
    package var debugDescription: String { description }
    /// Shows the name only.
    package var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}
