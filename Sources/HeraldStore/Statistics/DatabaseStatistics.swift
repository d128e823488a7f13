package import HeraldCore

/// How much is in a database, and how much of it is over for its age.
package struct DatabaseStatistics: Hashable, Sendable {
    /// In the order of ``StoredTable``.
    package let tables: [Table]
    /// Bytes of the whole database; of a file with its log.
    package let bytes: Int64
    /// Bytes of it that are free and will be used again; `nil` where nobody can say.
    package let freeBytes: Int64?
    /// How many would be deleted now; nothing of what is kept for ever.
    package let over: [Retained: Int]

    /// Gathers statistics.
    package init(tables: [Table], bytes: Int64, freeBytes: Int64?, over: [Retained: Int]) {
        self.tables = tables
        self.bytes = bytes
        self.freeBytes = freeBytes
        self.over = over
    }

    /// How much is in one table.
    package struct Table: Hashable, Sendable {
        package let table: StoredTable
        package let rows: Int
        /// Bytes with all indexes; `nil` where nobody can say.
        package let bytes: Int64?
        /// When the oldest row came to be.
        package let oldest: Timestamp?

        /// Gathers them.
        package init(_ table: StoredTable, rows: Int, bytes: Int64?, oldest: Timestamp?) {
            self.table = table
            self.rows = rows
            self.bytes = bytes
            self.oldest = oldest
        }
    }
}
