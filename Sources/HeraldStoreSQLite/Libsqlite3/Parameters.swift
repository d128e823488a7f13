import GRDBSQLite
import HeraldCore
import HeraldStore

/// The parameters of a ``PreparedStatement``, bound from the first to the last.
///
/// It cannot be copied and is lent while its statement is there and not being run, so the pointer is valid whenever it
/// is used. Texts, bytes and ids are lent to SQLite for the length of a call, which copies them before it returns
/// (`SQLITE_TRANSIENT`).
struct Parameters: ~Copyable {
    private let statement: OpaquePointer
    private var bound: Int32 = 0
    private var refusal = SQLITE_OK

    /// Begins with the first parameter of a statement.
    init(of statement: OpaquePointer) {
        self.statement = statement
    }

    /// Why the statement cannot be run, as a code of SQLite's: a value was too large, or values and parameters are not
    /// equally many.
    var failure: Int32? {
        if refusal != SQLITE_OK { return refusal }
        return bound == sqlite3_bind_parameter_count(statement) ? nil : SQLITE_MISUSE
    }

    /// Binds a whole number, or NULL.
    mutating func bind(_ value: Int64?) {
        bound += 1
        guard let value else { return note(sqlite3_bind_null(statement, bound)) }
        note(sqlite3_bind_int64(statement, bound, value))
    }

    /// Binds a count, or NULL.
    mutating func bind(_ value: Int?) {
        bind(value.map(Int64.init))
    }

    /// Binds a truth value as 0 or 1, or NULL.
    mutating func bind(_ value: Bool?) {
        bind(value.map { $0 ? 1 : 0 as Int64 })
    }

    /// Binds an instant, or NULL.
    mutating func bind(_ value: Timestamp?) {
        bind(value?.milliseconds)
    }

    /// Binds the number of an enumeration's case.
    mutating func bind(_ value: some StoredCode) {
        bind(value.storedCode)
    }

    /// Binds an id's 16 bytes, or NULL.
    mutating func bind<Entity>(_ value: Identifier<Entity>?) {
        bound += 1
        guard let value else { return note(sqlite3_bind_null(statement, bound)) }
        let words = (value.high.bigEndian, value.low.bigEndian)
        note(withUnsafeBytes(of: words) { sqlite3_bind_blob64(statement, bound, $0.baseAddress, 16, Self.copied) })
    }

    /// Binds a text, or NULL.
    mutating func bind(_ value: String?) {
        bound += 1
        guard let value else { return note(sqlite3_bind_null(statement, bound)) }
        let length = UInt64(value.utf8.count)
        note(sqlite3_bind_text64(statement, bound, value, length, Self.copied, UInt8(SQLITE_UTF8)))
    }

    /// Binds bytes, or NULL.
    mutating func bind(_ value: [UInt8]?) {
        bound += 1
        guard let value else { return note(sqlite3_bind_null(statement, bound)) }
        // No bytes have no address, which would be taken for NULL.
        guard !value.isEmpty else { return note(sqlite3_bind_zeroblob(statement, bound, 0)) }
        note(sqlite3_bind_blob64(statement, bound, value, UInt64(value.count), Self.copied))
    }

    private mutating func note(_ code: Int32) {
        if code != SQLITE_OK { refusal = code }
    }

    /// Has SQLite copy what it is lent. `SQLITE_TRANSIENT` is a macro in sqlite3.h, which Swift does not import: a
    /// destructor that is never called, told by its address.
    /// `Source:` SQLite's documentation, "Constants Defining Special Destructor Behavior".
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
