import NIOPosix

@testable import HeraldStorePostgres

/// A connection of another program to a test's database, as a workflow engine has one.
struct SQLSession: Sendable {
    let url: String
    private let connection: LibpqConnection

    /// Connects.
    init(_ url: String) async throws {
        self.url = url
        connection = try await ThrowawayPostgres.threads.runIfActive {
            try LibpqConnection(url: url, patience: .ofTests)
        }
    }

    /// Runs statements one after the other.
    ///
    /// - Throws: ``ServerRefusal``.
    func run(_ statements: String...) async throws {
        for statement in statements { _ = try await query(statement) }
    }

    /// Runs a statement, and returns the first column of its rows as the server writes it down.
    @discardableResult
    func query(_ sql: String) async throws -> [String] {
        let connection = connection
        return try await ThrowawayPostgres.threads.runIfActive {
            let result = try connection.exchange([Statement(sql)])[0]
            return (0..<result.rowCount).map { String(decoding: result.bytes(row: $0, column: 0) ?? [], as: UTF8.self) }
        }
    }

    /// The state by which the server refuses a statement, and its message; `nil` when it does not.
    func refusal(of sql: String) async throws -> ServerRefusal? {
        do {
            try await run(sql)
            return nil
        } catch let refusal as ServerRefusal {
            return refusal
        }
    }
}
