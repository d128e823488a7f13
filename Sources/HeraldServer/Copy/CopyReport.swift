package import HeraldStore

/// What a copy came to.
package struct CopyReport: Hashable, Sendable {
    /// Whether this run had something to do; not when the copy was finished before.
    package let isNews: Bool
    /// How many rows each table has on both sides.
    package let rows: [CopyTable: Int]
    /// What the copy's audit found; every rule holds that held before.
    package let audit: AuditReport?
}
