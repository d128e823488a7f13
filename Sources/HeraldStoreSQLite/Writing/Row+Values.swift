import FoundationEssentials
import GRDB
import HeraldCore
import HeraldStore

extension Identifier {
    /// The id as a statement's argument.
    var stored: DatabaseValue { Data(bytes).databaseValue }
}

extension Row {
    /// Reads an id.
    ///
    /// - Throws: ``CorruptRow`` unless the column holds 16 bytes.
    func identifier<Entity>(_ column: Int) throws -> Identifier<Entity> {
        let id = try withUnsafeData(atIndex: column) { data in data.flatMap { Identifier<Entity>(bytes: $0.bytes) } }
        guard let id else { throw CorruptRow("an id without 16 bytes") }
        return id
    }

    /// Reads an id that may be missing.
    ///
    /// - Throws: ``CorruptRow`` when the column holds anything but 16 bytes.
    func optionalIdentifier<Entity>(_ column: Int) throws -> Identifier<Entity>? {
        (self[column] as DatabaseValue).isNull ? nil : try identifier(column)
    }

    /// Reads an instant.
    func timestamp(_ column: Int) -> Timestamp {
        Timestamp(milliseconds: self[column])
    }

    /// Reads an instant that may be missing.
    func optionalTimestamp(_ column: Int) -> Timestamp? {
        (self[column] as Int64?).map(Timestamp.init(milliseconds:))
    }

    /// Reads the number of an enumeration's case.
    ///
    /// - Throws: ``CorruptRow`` for a number that no case has.
    func code<Value: StoredCode>(_ column: Int) throws -> Value {
        let code: Int64 = self[column]
        guard let value = Value(storedCode: code) else { throw CorruptRow("an unknown \(Value.self) \(code)") }
        return value
    }

    /// Reads bytes.
    func bytes(_ column: Int) throws -> [UInt8]? {
        try withUnsafeData(atIndex: column) { $0.map(Array.init) }
    }
}
