/// Measures transactions that write: how long they take until they are on disk, and how much they carry.
///
/// It holds the clock, so that a store reads none.
package struct CommitMeter: Sendable {
    private let begin: @Sendable () -> @Sendable (_ rows: Int) -> Void

    /// Makes a meter.
    ///
    /// - Parameter begin: called when a transaction begins; what it returns is called when that is on disk, with about
    ///   how many rows it wrote, and not at all when it failed.
    package init(_ begin: @escaping @Sendable () -> @Sendable (_ rows: Int) -> Void) {
        self.begin = begin
    }

    /// Measures nothing.
    package static let none = CommitMeter { { _ in } }

    /// A transaction begins.
    ///
    /// - Returns: what to call when it is on disk.
    package func started() -> @Sendable (_ rows: Int) -> Void { begin() }
}
