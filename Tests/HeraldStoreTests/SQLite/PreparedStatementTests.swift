import FoundationEssentials
import GRDB
import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Testing

@testable import HeraldStoreSQLite

@Suite("A prepared statement stores what it is given and survives its failures")
struct PreparedStatementTests {
    @Test("every kind of value arrives as it is, and nil as NULL")
    func values() throws {
        let id = WebhookID(high: 0x0102_0304_0506_0708, low: 0x090a_0b0c_0d0e_0f10)
        let row = try storedRow { row in
            row.bind(Int64.min)
            row.bind(Optional(7))
            row.bind(true)
            row.bind(Timestamp(milliseconds: -1))
            row.bind(DeliveryState.canceled)
            row.bind(id)
            row.bind("é ☂")
            row.bind([0, 255] as [UInt8])
            row.bind("")
            row.bind([] as [UInt8])
            row.bind(nil as Int64?)
            row.bind(nil as Int?)
            row.bind(nil as Bool?)
            row.bind(nil as Timestamp?)
            row.bind(nil as WebhookID?)
            row.bind(nil as String?)
            row.bind(nil as [UInt8]?)
        }
        let expected: [DatabaseValue] = [
            Int64.min.databaseValue, 7.databaseValue, 1.databaseValue, (-1).databaseValue, 3.databaseValue,
            id.stored, "é ☂".databaseValue, Data([0, 255]).databaseValue, "".databaseValue, Data().databaseValue,
        ]
        #expect(row == expected + Array(repeating: .null, count: 7))
    }

    @Test("a value that is left out this time is not that of the last")
    func rebinding() throws {
        try withTable { db in
            let insert = try PreparedStatement("INSERT INTO t (a, b) VALUES (?, ?)", in: db)
            for text in ["first", nil] {
                try insert.run(in: db) { row in
                    row.bind(1)
                    row.bind(text)
                }
            }
            #expect(try String?.fetchAll(db, sql: "SELECT b FROM t ORDER BY rowid") == ["first", nil])
        }
    }

    @Test("it tells how many rows it changed, and no rows are no failure")
    func changes() throws {
        try withTable { db in
            try db.execute(sql: "INSERT INTO t (a) VALUES (1), (1), (2)")
            let update = try PreparedStatement("UPDATE t SET b = 'x' WHERE a = ?", in: db)
            #expect(try [1, 2, 3].map { number in try update.run(in: db) { $0.bind(number) } } == [2, 1, 0])
        }
    }

    @Test("a failure is what GRDB would have thrown, and the statement can be run again")
    func failure() throws {
        try withTable { db in
            try db.execute(sql: "CREATE UNIQUE INDEX one ON t (a); INSERT INTO t (a) VALUES (1)")
            let sql = "INSERT INTO t (a) VALUES (?)"
            let byGRDB = #expect(throws: DatabaseError.self) { try db.execute(sql: sql, arguments: [1]) }
            let insert = try PreparedStatement(sql, in: db)
            let byUs = #expect(throws: DatabaseError.self) { try insert.run(in: db) { $0.bind(1) } }
            #expect(byUs?.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE)
            #expect(byUs?.description == byGRDB?.description)
            #expect(try insert.run(in: db) { $0.bind(2) } == 1)
        }
    }

    @Test("too few values and too many are refused, and nothing is run", arguments: [0, 2])
    func miscount(of values: Int) throws {
        try withTable { db in
            let insert = try PreparedStatement("INSERT INTO t (a) VALUES (?)", in: db)
            #expect(throws: DatabaseError.self) {
                try insert.run(in: db) { row in
                    for _ in 0..<values { row.bind(1) }
                }
            }
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM t") == 0)
        }
    }

    @Test("what SQLite cannot read is not prepared")
    func nonsense() throws {
        try withTable { db in
            #expect(throws: DatabaseError.self) { try PreparedStatement("INSERT INTO nowhere VALUES (1)", in: db) }
            #expect(throws: DatabaseError.self) { try PreparedStatement("-- nothing", in: db) }
        }
    }

    @Test("it finds its way when the schema changes under it")
    func schema() throws {
        try withTable { db in
            let insert = try PreparedStatement("INSERT INTO t (a) VALUES (?)", in: db)
            try insert.run(in: db) { $0.bind(1) }
            try db.execute(sql: "ALTER TABLE t ADD COLUMN c")
            #expect(try insert.run(in: db) { $0.bind(2) } == 1)
        }
    }

    @Test("a closed store has let go of its statements, so the database closes too")
    func closing() async throws {
        try await withSQLiteStore { store, path in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            try await scene.subscribe("hook")
            _ = try await store.accept(
                [scene.report(.complete, of: scene.id())],
                at: Scene.start,
                offer: scene.offer(room: 1)
            )
            await store.close()
            #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
        }
    }

    /// Stores one row and reads it back.
    private func storedRow(_ bind: (inout Parameters) -> Void) throws -> [DatabaseValue] {
        try DatabaseQueue().write { db in
            let columns = (0..<17).map { "c\($0)" }.joined(separator: ", ")
            let marks = Array(repeating: "?", count: 17).joined(separator: ", ")
            try db.execute(sql: "CREATE TABLE t (\(columns))")
            try PreparedStatement("INSERT INTO t VALUES (\(marks))", in: db).run(in: db, bind)
            return try Row.fetchOne(db, sql: "SELECT * FROM t").map { Array($0.databaseValues) } ?? []
        }
    }

    /// Runs a test with an empty table of two columns.
    private func withTable(_ test: (Database) throws -> Void) throws {
        try DatabaseQueue().write { db in
            try db.execute(sql: "CREATE TABLE t (a, b)")
            try test(db)
        }
    }
}
