import HeraldStore

@testable import HeraldStorePostgres

extension PostgresStore {
    /// How the server would run a statement, line by line; nothing is changed.
    func plan(of statement: Statement) async throws -> [String] {
        let explained = Statement("EXPLAIN " + statement.sql, statement.arguments)
        return try await pool.run("explaining") { session in
            try session.begin(with: [explained])[0].map { try $0.text(0) }
        }
    }
}
