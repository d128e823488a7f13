/// The number by which a case of an enumeration stands in the database. Numbers are never changed or used again.
package protocol StoredCode: CaseIterable, Sendable {
    /// The case's number.
    var storedCode: Int64 { get }
}

extension StoredCode {
    /// Reads a number.
    ///
    /// - Returns: `nil` for a number that no case has.
    package init?(storedCode: Int64) {
        guard let match = Self.allCases.first(where: { $0.storedCode == storedCode }) else { return nil }
        self = match
    }
}
