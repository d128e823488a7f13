/// What stands in one column of a row, as any database has it.
package enum CopyValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case bytes([UInt8])
}
