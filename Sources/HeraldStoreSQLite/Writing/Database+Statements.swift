import GRDB

/// Statements are written out, prepared once per connection and bound by position.
extension Database {
    /// Runs a statement that returns no rows.
    ///
    /// - Returns: how many rows it changed.
    @discardableResult
    func run(_ sql: String, _ arguments: StatementArguments) throws -> Int {
        try cachedStatement(sql: sql).execute(arguments: arguments)
        return changesCount
    }

    /// Reads all rows.
    func all<Value>(_ sql: String, _ arguments: StatementArguments, _ map: (Row) throws -> Value) throws -> [Value] {
        let cursor = try Row.fetchCursor(cachedStatement(sql: sql), arguments: arguments)
        var values: [Value] = []
        while let row = try cursor.next() { values.append(try map(row)) }
        return values
    }

    /// Reads the first row.
    func first<Value>(_ sql: String, _ arguments: StatementArguments, _ map: (Row) throws -> Value) throws -> Value? {
        let cursor = try Row.fetchCursor(cachedStatement(sql: sql), arguments: arguments)
        return try cursor.next().map(map)
    }
}
