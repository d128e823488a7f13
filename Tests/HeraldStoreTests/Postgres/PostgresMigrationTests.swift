import HeraldChance
import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Logging
import Testing

@testable import HeraldStorePostgres

@Suite("A database of an earlier version is brought up to date while nodes run on it")
struct PostgresMigrationTests {
    @Test("steps come in the order in which they were released")
    func order() {
        #expect(
            Migration.all.map(\.name) == [
                "initial", "outbox", "delivery log", "sent requests", "redeliveries", "tests", "replays", "health",
                "members", "traces", "retention", "erasure", "failed deliveries", "outbox traces", "paces",
            ]
        )
    }

    @Test("a node of the version before goes on, and what it accepted is there after the step")
    func besideNode() async throws {
        try await withFirstVersion { url in
            // The node stands for one of that version: it uses what the first version has, but for the columns that
            // every look at an org or a webhook names today, which are there for it as long as it is alone.
            let session = try await SQLSession(url)
            try await session.run(
                "ALTER TABLE herald.org ADD COLUMN erased_at bigint",
                "ALTER TABLE herald.webhook ADD COLUMN max_per_minute bigint, ADD COLUMN max_concurrent bigint"
            )
            let pool = SessionPool(url: url, patience: .ofTests, logger: .init(label: "test"))
            let node = PostgresStore(
                pool: pool,
                vault: vault(7),
                random: SeededGenerator(seed: 1),
                logger: .init(label: "test")
            )
            let scene = Scene(store: node)
            try await node.createOrg(scene.org)
            let webhook = try await scene.subscribe("a")
            try await scene.complete(3)

            try await session.run(
                "ALTER TABLE herald.org DROP COLUMN erased_at",
                "ALTER TABLE herald.webhook DROP COLUMN max_per_minute, DROP COLUMN max_concurrent"
            )
            #expect(try await PostgresStore.steps(url: url, patience: .ofTests).pending == Migration.all.count - 1)
            let new = try await PostgresStore.open(
                url: url,
                patience: .ofTests,
                vault: vault(7),
                random: SeededGenerator(seed: 2)
            )
            #expect(try await PostgresStore.steps(url: url, patience: .ofTests).pending == 0)

            try await scene.complete(2)
            let leased = try await scene.claim(webhook, limit: 3).deliveries
            #expect(try await node.record(leased.map { scene.record($0) }) == [true, true, true])
            #expect(try await Scene(store: new).claim(webhook).deliveries.count == 2)
            await node.close()
            await new.close()
        }
    }

    @Test("a step waits for another that is being taken, however long, and is not taken twice")
    func waits() async throws {
        try await withFirstVersion { url in
            let other = try await SQLSession(url)
            try await other.run("BEGIN", "SELECT pg_advisory_xact_lock(\(LockSQL.Kind.migration.rawValue), 0)")
            async let opening = PostgresStore.open(
                url: url,
                patience: .ofTests,
                vault: vault(7),
                random: SeededGenerator(seed: 1)
            )
            async let second = PostgresStore.open(
                url: url,
                patience: .ofTests,
                vault: vault(7),
                random: SeededGenerator(seed: 2)
            )
            try await other.run(
                """
                DO $$ BEGIN
                    FOR moment IN 1..600 LOOP
                        IF (
                            SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'advisory'
                            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                        ) >= 2 THEN RETURN; END IF;
                        PERFORM pg_sleep(0.05);
                    END LOOP;
                    RAISE 'nobody waits';
                END $$
                """,
                "COMMIT"
            )
            let stores = try await [opening, second]
            #expect(try await PostgresStore.steps(url: url, patience: .ofTests).pending == 0)
            for store in stores { await store.close() }
        }
    }

    @Test("where steps are taken by hand, a node does not start before they are, and takes none")
    func manual() async throws {
        try await withFirstVersion { url in
            for _ in 0..<2 {
                #expect(await refusal(url).contains("run 'herald migrate'"))
                #expect(try await PostgresStore.steps(url: url, patience: .ofTests).taken == 1)
            }
            try await PostgresStore.open(
                url: url,
                patience: .ofTests,
                vault: vault(7),
                random: SeededGenerator(seed: 1)
            ).close()
            #expect(await refusal(url) == "")
        }
        try await ThrowawayPostgres.shared.withDatabase(isEmpty: true) { url throws in
            #expect(try await PostgresStore.steps(url: url, patience: .ofTests).taken == 0)
            #expect(await refusal(url).contains("there is nothing of herald's"))
            #expect(try await PostgresStore.isThere(url: url, patience: .ofTests) == false)
        }
    }

    private func refusal(_ url: String) async -> String {
        do {
            let random = SeededGenerator(seed: 1)
            try await PostgresStore.open(url: url, patience: .ofTests, vault: vault(7), random: random, migrates: false)
                .close()
            return ""
        } catch {
            return "\(error)"
        }
    }

    /// Runs a test with a database as the first version has left it.
    private func withFirstVersion(_ test: (String) async throws -> Void) async throws {
        try await ThrowawayPostgres.shared.withDatabase { url in
            let session = try await SQLSession(url)
            try await session.run(
                "DROP FUNCTION herald.report_workflow",
                "DROP TABLE herald.outbox",
                "DROP TABLE herald.activity, herald.dashboard_session, herald.entry_link, herald.member",
                "DROP INDEX herald.delivery_log",
                "DROP INDEX herald.webhook_of_org",
                "ALTER TABLE herald.attempt DROP COLUMN url, DROP COLUMN auth_header_name, DROP COLUMN signatures",
                "ALTER TABLE herald.delivery DROP COLUMN has_failed",
                "ALTER TABLE herald.webhook DROP COLUMN max_per_minute, DROP COLUMN max_concurrent",
                "ALTER TABLE herald.org DROP COLUMN erased_at",
                "ALTER TABLE herald.delivery DROP COLUMN attempts_forgotten",
                "ALTER TABLE herald.delivery DROP COLUMN attempts_before, DROP COLUMN lease_token",
                "ALTER TABLE herald.delivery DROP COLUMN is_test, DROP COLUMN trace",
                "DROP TABLE herald.redelivery",
                "DROP TABLE herald.replay",
                "DROP TABLE herald.webhook_health, herald.attempt_count, herald.notice",
                "UPDATE herald.setting SET value = '1' WHERE name = 'schema_version'"
            )
            try await test(url)
        }
    }
}
