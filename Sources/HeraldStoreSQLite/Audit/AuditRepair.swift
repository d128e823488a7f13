import GRDB

/// What can be done about rows that break a rule. Repairs follow from what is stored: none makes up what happened.
struct AuditRepair: Sendable {
    /// What is done, as in "the delivery is marked as succeeded".
    let what: String
    /// Does it, in a transaction, and tells how many rows it changed.
    let run: @Sendable (Database, StatementArguments) throws -> Int

    /// A repair that is one statement.
    init(_ what: String, _ sql: String) {
        self.init(what) { db, arguments in try db.run(sql, arguments) }
    }

    /// A repair that is more than that.
    init(_ what: String, run: @escaping @Sendable (Database, StatementArguments) throws -> Int) {
        self.what = what
        self.run = run
    }
}
