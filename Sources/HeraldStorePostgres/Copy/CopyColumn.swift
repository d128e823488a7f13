import HeraldCore
import HeraldStore

/// What the values of a column that is copied are.
enum CopyColumn: Hashable, Sendable {
    case integer
    case id
    case text
    case bytes
    case flag

    /// The values of one column, for a statement that takes many rows.
    ///
    /// - Throws: ``CorruptRow`` for a value of another kind.
    func argument(_ values: [CopyValue]) throws -> Argument {
        switch self {
        case .integer: .integers(try values.map(Self.integer))
        case .id: .ids(try values.map(Self.id))
        case .text: .texts(try values.map(Self.text))
        case .bytes: .byteStrings(try values.map(Self.bytes))
        case .flag: .flags(try values.map { try Self.integer($0).map { $0 != 0 } })
        }
    }

    /// Reads a value that was copied.
    func value(_ row: Row, _ column: Int) throws -> CopyValue {
        switch self {
        case .integer, .flag: try row.optionalInteger(column).map { .integer($0) } ?? .null
        case .id, .bytes: try row.optionalBytes(column).map { .bytes($0) } ?? .null
        case .text: try row.optionalText(column).map { .text($0) } ?? .null
        }
    }

    private static func integer(_ value: CopyValue) throws -> Int64? {
        switch value {
        case .null: nil
        case .integer(let number): number
        case .text, .bytes: throw CorruptRow("no number where one belongs")
        }
    }

    private static func id(_ value: CopyValue) throws -> Identifier<CopyTable>? {
        guard let bytes = try bytes(value) else { return nil }
        guard let id = Identifier<CopyTable>(bytes: bytes) else { throw CorruptRow("an id without 16 bytes") }
        return id
    }

    private static func text(_ value: CopyValue) throws -> String? {
        switch value {
        case .null: nil
        case .text(let text): text
        case .integer, .bytes: throw CorruptRow("no text where one belongs")
        }
    }

    private static func bytes(_ value: CopyValue) throws -> [UInt8]? {
        switch value {
        case .null: nil
        case .bytes(let bytes): bytes
        case .integer, .text: throw CorruptRow("no bytes where some belong")
        }
    }
}
