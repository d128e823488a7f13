import HeraldStore
import Logging

extension SessionPool {
    /// Runs one operation on a database, and leaves again.
    ///
    /// - Parameters:
    ///   - url: `postgres://…` as libpq reads it.
    ///   - patience: how long the server and its transactions may take.
    ///   - context: what is being done, in a few words without secrets.
    static func visit<Value: Sendable>(
        _ url: String,
        patience: ServerPatience,
        logger: Logger = Logger(label: "herald.store"),
        _ context: String,
        _ operation: @escaping @Sendable (Session) throws -> Value
    ) async throws(PostgresOpenError) -> Value {
        let pool = SessionPool(url: url, patience: patience, name: "herald visit", logger: logger)
        let answer: Result<Value, StoreError>
        do {
            answer = .success(try await pool.run(context, for: .opening, operation))
        } catch {
            answer = .failure(error)
        }
        await pool.close()
        do {
            return try answer.get()
        } catch {
            throw PostgresOpenError(error)
        }
    }
}
