package import HeraldStore

extension PostgresStore {
    /// Which steps the schema of a database has taken; nothing is changed, and nodes may run meanwhile.
    ///
    /// - Parameters:
    ///   - url: `postgres://…` as libpq reads it.
    ///   - patience: how long the server may take.
    /// - Throws: ``PostgresOpenError``, also for a database of a later version.
    package static func steps(
        url: String,
        patience: ServerPatience = .standard
    ) async throws(PostgresOpenError) -> SchemaSteps {
        try await SessionPool.visit(url, patience: patience, "looking at the schema") { session in
            SchemaSteps(names: Migration.all.map(\.name), taken: try Schema.found(session))
        }
    }
}
