/// A database whose master key is being changed. Each call is one short transaction, and all may be repeated.
package protocol SealedDatabase: Sendable {
    /// Names the key under which everything is sealed from now on, if it does not yet.
    ///
    /// - Throws: an error that says what to do, when something is running that does not know that key.
    func nameNewKey() async throws

    /// Seals some of the values anew that are sealed under another key.
    ///
    /// - Parameter position: where the step before came to; `nil` at the beginning.
    func reseal(after position: SealedColumn?) async throws -> ResealingStep

    /// Lets go of the database.
    func close() async
}
