/// A value as it is stored, with its place.
package struct SealedValue: Hashable, Sendable {
    package let column: SealedColumn
    package let sealed: [UInt8]

    /// Takes what a row holds.
    package init(column: SealedColumn, sealed: [UInt8]) {
        self.column = column
        self.sealed = sealed
    }
}
