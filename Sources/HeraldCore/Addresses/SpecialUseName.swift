/// One row of the table of names that we do not send to.
package struct SpecialUseName: Hashable, Sendable {
    /// The name, in lower case and without a trailing dot; all names below it are meant too.
    package let name: String
    /// The document that gave the name its use.
    package let source: String
}
