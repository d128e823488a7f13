import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Testing

@testable import HeraldStorePostgres

@Suite("What the server's planner knows of what is pending", .timeLimit(.minutes(10)))
struct PendingStatisticsTests {
    @Test("a burst after a time with next to nothing pending is told of, before the server looks by itself")
    func burst() async throws {
        try await withWebhook { _, scene, webhook, url in
            try await leaveHoles(scene, webhook, url)
            #expect(try await believed(url) < 10)

            for _ in 0..<4 { try await scene.complete(Limits.pendingGrowth / 4) }

            try await waitUntilBelieved(atLeast: Limits.pendingGrowth, url)
        }
    }

    @Test("what comes and goes is not counted as growth")
    func steady() async throws {
        try await withWebhook { store, scene, webhook, _ in
            for _ in 0..<6 {
                try await scene.complete(Limits.pendingGrowth / 2)
                try await deliverAll(scene, webhook)
            }

            #expect(store.statistics.takings == (count: 0, isUnderWay: false))
        }
    }

    @Test("work that took longer than a statement may has them taken before it is tried again")
    func delay() async throws {
        try await withWebhook { store, scene, webhook, url in
            try await leaveHoles(scene, webhook, url)
            try await scene.complete(Limits.pendingGrowth / 2)
            #expect(try await believed(url) < 10)

            let failure = await #expect(throws: StoreError.self) {
                try await store.pool.run("being slow") { session in
                    try store.statistics.noticingDelay(on: session) {
                        let bound = Statement("SELECT set_config('statement_timeout', '10', true)")
                        _ = try session.transact([bound, Statement("SELECT pg_sleep(100)")])
                    }
                }
            }

            #expect(failure?.delay == .work)
            #expect(try await believed(url) >= Limits.pendingGrowth / 2)
        }
    }

    private func withWebhook(
        _ test: (PostgresStore, Scene, Webhook, String) async throws -> Void
    ) async throws {
        try await withPostgresStore { store, url in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            try await test(store, scene, try await scene.subscribe("a"), url)
        }
    }

    /// Leaves a table of many pages and next to no rows, as the server found it last, which looks no more by itself.
    private func leaveHoles(_ scene: Scene, _ webhook: Webhook, _ url: String) async throws {
        let server = ThrowawayPostgres.shared
        try await server.onServer(url, "ALTER TABLE herald.pending SET (autovacuum_enabled = off)")
        // One less than has statistics taken.
        try await scene.complete(Limits.pendingGrowth - 1)
        try await deliverAll(scene, webhook)
        try await scene.complete(1)
        try await server.onServer(url, "VACUUM (ANALYZE, TRUNCATE off) herald.pending")
    }

    private func deliverAll(_ scene: Scene, _ webhook: Webhook) async throws {
        while true {
            let leased = try await scene.claim(webhook, limit: 1000).deliveries
            guard !leased.isEmpty else { return }
            _ = try await scene.store.record(leased.map { scene.record($0) })
        }
    }

    private func believed(_ url: String) async throws -> Int {
        let session = try await SQLSession(url)
        let rows = try await session.query(
            "SELECT reltuples::bigint::text FROM pg_class WHERE oid = 'herald.pending'::regclass"
        )
        return try #require(rows.first.flatMap { Int($0) })
    }

    private func waitUntilBelieved(atLeast count: Int, _ url: String) async throws {
        try await ThrowawayPostgres.shared.onServer(
            url,
            """
            DO $$ BEGIN
                FOR moment IN 1..4000 LOOP
                    IF (SELECT reltuples >= \(count) FROM pg_class WHERE oid = 'herald.pending'::regclass) THEN RETURN; END IF;
                    PERFORM pg_sleep(0.05);
                END LOOP;
                RAISE 'the server does not know of them';
            END $$
            """
        )
    }
}
