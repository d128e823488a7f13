import Foundation
import GRDB
import HeraldChance

/// A database with the schema of an earlier version, and deliveries in it.
struct OlderDatabase {
    /// The version of its schema.
    static let version = 1

    /// Takes back, on a database of today, the steps that came after ``version``.
    private static let stepsBack = """
        ALTER TABLE webhook DROP COLUMN max_concurrent;
        ALTER TABLE webhook DROP COLUMN max_per_minute;
        DROP INDEX delivery_failed;
        ALTER TABLE org DROP COLUMN erased_at;
        ALTER TABLE delivery DROP COLUMN attempts_forgotten;
        ALTER TABLE delivery DROP COLUMN trace;
        DROP TABLE activity;
        DROP TABLE dashboard_session;
        DROP TABLE entry_link;
        DROP TABLE member;
        DROP TABLE notice;
        DROP TABLE attempt_count;
        DROP TABLE webhook_health;
        DROP TABLE replay;
        ALTER TABLE delivery DROP COLUMN is_test;
        DROP TABLE redelivery;
        ALTER TABLE delivery DROP COLUMN attempts_before;
        ALTER TABLE attempt DROP COLUMN signatures;
        ALTER TABLE attempt DROP COLUMN auth_header_name;
        ALTER TABLE attempt DROP COLUMN url;
        DROP INDEX webhook_of_org;
        DROP INDEX delivery_log;
        ALTER TABLE delivery DROP COLUMN paused_before;
        ALTER TABLE webhook DROP COLUMN paused_for;
        ALTER TABLE webhook DROP COLUMN pause_reason;
        ALTER TABLE webhook DROP COLUMN paused_at;
        PRAGMA user_version = \(version);
        """

    /// The ids of the deliveries in it.
    let deliveries: Set<String>

    /// Has a server make a database and take some reports, and ages what it leaves.
    init(of herald: Herald, using random: inout SeededGenerator) async throws {
        let reports = (0..<20).map { _ in Report(workflow: random.uuid(), status: .complete) }
        let server = try herald.start()
        try await PlatformClient.using(herald.url) { client in
            try await herald.ready(server, by: client)
            // Nobody listens there: what is reported stays pending.
            let org = try await client.setUp(Receiver(port: 9), [.dead])
            let status = try await client.report(lines: reports.map { $0.json(org: org) + "\n" }.joined()) { _, _ in }
            guard status == 202 else { throw TortureFailure("reports to a new server were answered \(status)") }
        }
        server.send(SIGTERM)
        let status = try await server.ended()
        guard status == 0 else { throw TortureFailure("a graceful end with \(status): \(server.lastWords)") }
        let database = try DatabaseQueue(path: herald.database)
        try await database.write { try $0.execute(sql: Self.stepsBack) }
        try database.close()
        deliveries = Set(try StoredDeliveries(in: herald.database).byID.keys)
        guard deliveries.count == reports.count else { throw TortureFailure("\(deliveries.count) deliveries stored") }
    }

    /// Which of its deliveries a database no longer has.
    func lost(from database: String) throws -> Set<String> {
        deliveries.subtracting(try StoredDeliveries(in: database).byID.keys)
    }
}
