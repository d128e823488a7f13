import HeraldCore
import HeraldStore

/// One row of an answer, read by the positions of its columns.
///
/// - Note: What reads a column throws ``CorruptRow`` when its value is missing or is none of the kind that is asked
///   for.
struct Row {
    private let result: LibpqResult
    private let index: Int

    /// Names a row.
    init(_ result: LibpqResult, _ index: Int) {
        self.result = result
        self.index = index
    }

    /// Whether a column is NULL.
    func isNull(_ column: Int) -> Bool { result.isNull(row: index, column: column) }

    /// Reads a whole number of any width.
    func integer(_ column: Int) throws -> Int64 { try present(optionalInteger(column), column) }

    /// Reads a whole number that may be NULL.
    func optionalInteger(_ column: Int) throws -> Int64? { result.integer(row: index, column: column) }

    /// Reads an id.
    func identifier<Entity>(_ column: Int) throws -> Identifier<Entity> {
        try present(optionalIdentifier(column), column)
    }

    /// Reads an id that may be NULL.
    func optionalIdentifier<Entity>(_ column: Int) throws -> Identifier<Entity>? {
        guard let bytes = result.bytes(row: index, column: column) else { return nil }
        guard let id = Identifier<Entity>(bytes: bytes) else { throw CorruptRow("an id without 16 bytes") }
        return id
    }

    /// Reads a text.
    func text(_ column: Int) throws -> String { try present(optionalText(column), column) }

    /// Reads a text that may be NULL.
    func optionalText(_ column: Int) throws -> String? {
        result.bytes(row: index, column: column).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Reads bytes.
    func bytes(_ column: Int) throws -> [UInt8] { try present(optionalBytes(column), column) }

    /// Reads bytes that may be NULL.
    func optionalBytes(_ column: Int) throws -> [UInt8]? { result.bytes(row: index, column: column) }

    /// Reads a truth value.
    func flag(_ column: Int) throws -> Bool { try present(optionalFlag(column), column) }

    /// Reads a truth value that may be NULL.
    func optionalFlag(_ column: Int) throws -> Bool? { result.integer(row: index, column: column).map { $0 != 0 } }

    /// Reads an instant.
    func timestamp(_ column: Int) throws -> Timestamp { Timestamp(milliseconds: try integer(column)) }

    /// Reads an instant that may be NULL.
    func optionalTimestamp(_ column: Int) throws -> Timestamp? {
        try optionalInteger(column).map(Timestamp.init(milliseconds:))
    }

    /// Reads the number of an enumeration's case.
    func code<Value: StoredCode>(_ column: Int) throws -> Value {
        let code = try integer(column)
        guard let value = Value(storedCode: code) else { throw CorruptRow("an unknown \(Value.self) \(code)") }
        return value
    }

    private func present<Value>(_ value: Value?, _ column: Int) throws -> Value {
        guard let value else { throw CorruptRow("no value in column \(column)") }
        return value
    }
}
