import NIOCore

/// Deliveries that are put into a stopped server's database by SQL: a past that would take hours to live through.
///
/// The rows are what the server itself would have written, as the schema in `Sources/HeraldStoreSQLite/Migration+*.swift`
/// has it; `herald fsck` says so after each filling.
struct Seed: Sendable {
    /// What has become of the deliveries.
    enum State: Sendable {
        /// Accepted, due, and never attempted.
        case due
        /// Acknowledged at the first attempt.
        case finished
    }

    /// Where the webhook leads that they are for; the database has one such webhook.
    let receiver: Receiver
    /// How many.
    let count: Int
    /// All in the same state.
    let state: State
    /// The mark of the run that their receipts count for, and when they were due.
    var tag = EventTag(number: 0, run: run, due: .now())

    /// The run of seeded events, told apart from those that are reported by the harness.
    static let run: UInt32 = 1

    /// Fills a database. It is unusable when this fails.
    ///
    /// - Parameters:
    ///   - home: where a server has run and made the webhook, and nothing was reported.
    ///   - herald: the binary that checks what was made.
    /// - Throws: when `sqlite3` fails, or the database is not sound afterwards.
    func fill(_ home: inout ServerHome, at sink: SinkProcess, herald: String) async throws {
        let sqlite = try Command("sqlite3", fromPackage: "sqlite3")
        _ = try await sqlite("-bail", home.database, statements(url: receiver.url(at: sink)))
        do {
            _ = try await Command(path: herald)("fsck", "--database", home.database)
        } catch {
            throw BenchFailure("The database that was filled for a scenario is not sound: \(error)")
        }
        // Or the system would write it while the server is measured, whose reports wait for the same disk.
        _ = try await Command("sync", fromPackage: "coreutils")(home.database)
        // What is due at a receiver that answers will be delivered, and must be counted.
        if state == .due && receiver.acknowledges { return }
        let newest = try await sqlite("-readonly", home.database, "SELECT hex(max(id)) FROM delivery")
        home.countedAfter = newest.filter { !$0.isWhitespace }
    }

    /// The workflows' ids are tags, scattered as random ones are. The deliveries' ids are UUIDs of version 7 of one
    /// millisecond, an hour ago, with a counter (RFC 9562, section 6.2). The shell has no function that turns a number
    /// into bytes before version 3.41, so they are cut out of a blob of all bytes.
    private func statements(url: String) -> String {
        let tagBytes = tag.workflowID.hexadecimal.dropFirst(8)
        let isFinished = state == .finished
        let numbers = "WITH RECURSIVE seed (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM seed WHERE n + 1 < \(count))"
        func bytes(of number: String) -> String {
            [24, 16, 8, 0].map { "substr(fixed.bytes, 1 + ((\(number) >> \($0)) & 255), 1)" }.joined(separator: " || ")
        }
        let workflowID = "CAST(\(bytes(of: "n * \(EventTag.scatter)")) || x'\(tagBytes)' AS BLOB)"
        let deliveryID = "CAST(fixed.millisecond || x'70008000' || \(bytes(of: "n")) || x'0000' AS BLOB)"
        return """
            PRAGMA journal_mode = DELETE;
            PRAGMA journal_mode = OFF;
            PRAGMA synchronous = OFF;
            PRAGMA cache_size = -2000000;
            CREATE TEMP TABLE fixed AS SELECT
                x'\((0...255).map { UInt8($0).hexadecimal }.joined())' AS bytes,
                h.id AS webhook_id, h.org_id, hour_ago.at,
                CAST(\(Self.sixBytes(of: "hour_ago.at")) AS BLOB) AS millisecond
            FROM webhook AS h, (SELECT (CAST(strftime('%s', 'now') AS INTEGER) - 3600) * 1000 AS at) AS hour_ago
            WHERE h.url = '\(url)';
            BEGIN;
            \(numbers)
            INSERT INTO workflow (key, org_id, id, status, status_time, fired_events)
            SELECT n + 1, fixed.org_id, \(workflowID), 2, fixed.at, 1 FROM seed, fixed ORDER BY n;
            \(numbers)
            INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts,
                first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before)
            SELECT \(deliveryID), fixed.webhook_id, n + 1, 1, fixed.at, fixed.at, \(isFinished ? 1 : 0),
                \(isFinished ? "1, fixed.at" : "0, NULL"), fixed.at, fixed.at, \(isFinished ? 1 : 0), NULL, 0
            FROM seed, fixed ORDER BY n;
            \(isFinished ? attempts(numbers, deliveryID) : "")
            COMMIT;
            PRAGMA journal_mode = WAL;
            """
    }

    private func attempts(_ numbers: String, _ deliveryID: String) -> String {
        """
        \(numbers)
        INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, first_byte_us, total_us,
            response_headers, response_body, response_truncated)
        SELECT \(deliveryID), 1, fixed.at, 'acknowledged', 200, 400, 500, 'content-length: 0' || char(10), x'', 0
        FROM seed, fixed ORDER BY n;
        """
    }

    private static func sixBytes(of number: String) -> String {
        let all = "x'" + (0...255).map { UInt8($0).hexadecimal }.joined() + "'"
        return [40, 32, 24, 16, 8, 0].map { "substr(\(all), 1 + ((\(number) >> \($0)) & 255), 1)" }
            .joined(separator: " || ")
    }
}
