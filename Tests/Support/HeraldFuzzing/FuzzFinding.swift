/// What did not hold for an input.
package struct FuzzFinding: Error, Hashable, CustomStringConvertible {
    /// What should have been, and what was.
    package let description: String

    /// Takes the words for it.
    package init(_ description: String) {
        self.description = description
    }
}

/// Finds fault unless something holds.
///
/// - Parameter expectation: what should have been.
/// - Throws: ``FuzzFinding``.
package func demand(
    _ holds: @autoclosure () throws -> Bool,
    _ expectation: @autoclosure () -> String
) throws {
    guard try holds() else { throw FuzzFinding(expectation()) }
}
