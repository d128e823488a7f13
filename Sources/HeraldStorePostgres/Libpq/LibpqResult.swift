import CLibpq

/// What the server answered to one statement; rows in the binary format.
///
/// The pointer is what `PQgetResult` returned. It is ours until `PQclear`, which runs exactly once, in `deinit`. A
/// value is read only after row and column were compared with the counts that libpq gives, and only as far as
/// `PQgetlength` says; libpq keeps the bytes where they are until `PQclear`. All that is handed out is a copy.
final class LibpqResult {
    private let result: OpaquePointer
    /// How many rows there are.
    let rowCount: Int
    private let columnCount: Int

    /// Takes a result over.
    init(_ result: OpaquePointer) {
        self.result = result
        rowCount = Int(PQntuples(result))
        columnCount = Int(PQnfields(result))
    }

    deinit { PQclear(result) }

    /// What kind of result it is.
    var kind: Kind {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: .answer
        case PGRES_PIPELINE_SYNC: .endOfTrip
        case PGRES_PIPELINE_ABORTED: .passedOver
        case _: .refusal
        }
    }

    /// The kinds of results.
    enum Kind {
        /// The statement was run.
        case answer
        /// The statement was not run, since one before it failed.
        case passedOver
        /// The statement failed.
        case refusal
        /// All statements of a round trip are answered.
        case endOfTrip
    }

    /// What the server did, as in `COMMIT` or `UPDATE 3`.
    var tag: String { String(cString: PQcmdStatus(result)) }

    /// Why the statement failed.
    ///
    /// - Parameter position: how many statements of the round trip came before it.
    func refusal(of position: Int) -> ServerRefusal {
        ServerRefusal(
            position: position,
            state: field(PG_DIAG_SQLSTATE) ?? "",
            message: field(PG_DIAG_MESSAGE_PRIMARY) ?? "no reason given"
        )
    }

    /// Whether a value is NULL, or there is none.
    func isNull(row: Int, column: Int) -> Bool {
        !isThere(row: row, column: column) || PQgetisnull(result, Int32(row), Int32(column)) != 0
    }

    /// A value's bytes; `nil` for NULL.
    func bytes(row: Int, column: Int) -> [UInt8]? {
        withBytes(row: row, column: column) { Array($0) }
    }

    /// A whole number of up to eight bytes, or a truth value; `nil` for NULL.
    func integer(row: Int, column: Int) -> Int64? {
        withBytes(row: row, column: column) { bytes in
            // Shorter ones keep their sign.
            let start: Int64 = bytes.first.map { $0 & 0x80 != 0 && bytes.count < 8 ? -1 : 0 } ?? 0
            return bytes.reduce(start) { $0 << 8 | Int64($1) }
        }
    }

    private func withBytes<Value>(row: Int, column: Int, _ read: (UnsafeRawBufferPointer) -> Value) -> Value? {
        guard !isNull(row: row, column: column), let start = PQgetvalue(result, Int32(row), Int32(column)) else {
            return nil
        }
        let length = Int(PQgetlength(result, Int32(row), Int32(column)))
        return read(UnsafeRawBufferPointer(start: start, count: length))
    }

    private func isThere(row: Int, column: Int) -> Bool {
        (0..<rowCount).contains(row) && (0..<columnCount).contains(column)
    }

    private func field(_ code: Int32) -> String? {
        PQresultErrorField(result, code).map { String(cString: $0) }
    }
}

// These are macros in libpq-fe.h, which Swift does not import: characters of the protocol.
// `Source:` PostgreSQL's documentation, "Error and Notice Message Fields".
private let PG_DIAG_SQLSTATE = Int32(UInt8(ascii: "C"))
private let PG_DIAG_MESSAGE_PRIMARY = Int32(UInt8(ascii: "M"))
