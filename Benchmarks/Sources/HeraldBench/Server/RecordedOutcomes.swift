/// What a server has recorded, read from its database by a program that shares nothing with it.
struct RecordedOutcomes: Sendable {
    private let sqlite: Command
    /// The file's path.
    let database: String
    private let after: String

    /// - Parameters:
    ///   - database: the file's path.
    ///   - after: counts deliveries with greater ids than this one only, in hexadecimal digits: ids grow with time, and
    ///     reading ten million older rows again and again would take the machine from the server.
    /// - Throws: when the `sqlite3` shell is missing.
    init(in database: String, after: String = "") throws(BenchFailure) {
        sqlite = try Command("sqlite3", fromPackage: "sqlite3")
        self.database = database
        self.after = after
    }

    /// How many deliveries are recorded as succeeded.
    func succeeded() async throws -> Int {
        // State 1 is SUCCEEDED; the schema is in Sources/HeraldStoreSQLite/Migration+Initial.swift.
        try await number("SELECT count(*) FROM delivery WHERE id > x'\(after)' AND state = 1")
    }

    /// How many deliveries are recorded as succeeded without an attempt that says how; there should be none.
    func succeededWithoutAttempt() async throws -> Int {
        try await number(
            """
            SELECT count(*) FROM delivery AS d WHERE id > x'\(after)' AND state = 1
                AND NOT EXISTS (SELECT 1 FROM attempt AS a WHERE a.delivery_id = d.id)
            """
        )
    }

    /// How many deliveries are left that were there before the server was started.
    func old() async throws -> Int {
        try await number("SELECT count(*) FROM delivery WHERE id <= x'\(after)'")
    }

    /// How many deliveries, of whatever age, are pending.
    func pending() async throws -> Int {
        try await number("SELECT count(*) FROM delivery WHERE state = 0")
    }

    /// How many attempts, at deliveries of whatever age, are recorded as not acknowledged.
    func failedAttempts() async throws -> Int {
        try await number("SELECT count(*) FROM attempt WHERE outcome <> 'acknowledged'")
    }

    /// Waits until so many deliveries are recorded as succeeded.
    ///
    /// - Throws: when there are more, or after 20 s.
    func wait(for expected: Int) async throws {
        var count = 0
        for _ in 0..<2_000 {
            count = try await succeeded()
            if count == expected { return }
            guard count < expected else { break }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw BenchFailure("\(count) deliveries were recorded as succeeded instead of \(expected)")
    }

    private func number(_ query: String) async throws -> Int {
        let text = try await sqlite("-readonly", "-cmd", ".timeout 5000", database, query)
        guard let number = Int(text.filter { !$0.isWhitespace }) else {
            throw BenchFailure("sqlite3 answered '\(text)' instead of a number")
        }
        return number
    }
}
