import HeraldCore

/// A connection in the hands of one operation.
///
/// Nothing of it outlives the operation's transactions: no settings, no prepared statements, no session locks.
struct Session {
    private let connection: LibpqConnection
    /// Whether the operation ran before, and it is not known whether its commit took effect: what must not be done
    /// twice has to look.
    let isRepeated: Bool

    /// Takes a connection that no transaction is under way on.
    init(_ connection: LibpqConnection, isRepeated: Bool = false) {
        self.connection = connection
        self.isRepeated = isRepeated
    }

    /// The server's version, as in 150004 for 15.4.
    var serverVersion: Int { connection.serverVersion }

    /// Runs statements as one transaction, in one round trip.
    ///
    /// - Returns: the rows of each statement. When this returns, all of it is on disk.
    @discardableResult
    func transact(_ statements: [Statement]) throws -> [[Row]] {
        let answers = try begin(with: statements + [TransactionSQL.commit])
        return answers.dropLast()
    }

    /// Begins a transaction with statements, in one round trip; ``commit(after:)`` ends it.
    ///
    /// - Parameter opening: the kind of transaction; `nil` for one that bounds how long it takes.
    /// - Returns: the rows of each statement.
    func begin(
        with statements: [Statement],
        _ opening: [Statement]? = nil
    ) throws -> [[Row]] {
        try open(opening ?? TransactionSQL.opening(within: connection.patience), with: statements)
    }

    /// Runs more statements in the transaction, in one round trip.
    ///
    /// - Returns: the rows of each statement.
    func go(on statements: [Statement]) throws -> [[Row]] {
        try exchange(statements)
    }

    /// Runs the last statements of the transaction and ends it, in one round trip.
    ///
    /// - Returns: the rows of each statement. When this returns, all of it is on disk.
    @discardableResult
    func commit(after statements: [Statement] = []) throws -> [[Row]] {
        try exchange(statements + [TransactionSQL.commit]).dropLast()
    }

    /// Takes back a transaction that an operation left open, because it failed or because there was nothing to do.
    func abandonTransaction() throws {
        guard connection.isInTransaction else { return }
        try exchange([TransactionSQL.rollback])
    }

    /// A server that begins no transaction that may write, as a replica, is none that can be worked with.
    private func open(_ opening: [Statement], with statements: [Statement]) throws -> [[Row]] {
        do {
            return Array(try exchange(opening + statements).dropFirst(opening.count))
        } catch let refusal as ServerRefusal where refusal.position < opening.count {
            throw ConnectionLoss("\(refusal)")
        }
    }

    @discardableResult
    private func exchange(_ statements: [Statement]) throws -> [[Row]] {
        let results: [LibpqResult]
        do {
            results = try connection.exchange(statements)
        } catch let loss as ConnectionLoss where statements.last?.sql == TransactionSQL.commit.sql {
            throw UnsettledCommit(cause: loss)
        }
        // A transaction that cannot be committed is rolled back by a COMMIT, without an error.
        if statements.last?.sql == TransactionSQL.commit.sql, results.last?.tag != "COMMIT" {
            throw ConnectionLoss("the transaction was not committed")
        }
        return results.map { result in (0..<result.rowCount).map { Row(result, $0) } }
    }
}
