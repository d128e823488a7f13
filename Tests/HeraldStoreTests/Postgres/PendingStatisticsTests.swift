import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Testing

@testable import HeraldStorePostgres

@Suite("What the server's planner knows of what is pending", .timeLimit(.minutes(10)))
struct PendingStatisticsTests {
    @Test("a burst after a time with next to nothing pending is told of, before the server looks by itself")
    func burst() async throws {
        try await withPostgresStore { store, url in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            let webhook = try await scene.subscribe("a")
            try await leaveHoles(scene, webhook, url)
            #expect(try await believed(url) < 10)

            for _ in 0..<4 { try await scene.complete(500) }

            try await waitUntilBelieved(atLeast: 1000, url)
        }
    }

    @Test("what comes and goes is not counted as growth")
    func steady() async throws {
        try await withPostgresStore { store, url in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            let webhook = try await scene.subscribe("a")
            try await leaveHoles(scene, webhook, url)

            for _ in 0..<6 {
                try await scene.complete(400)
                try await deliverAll(scene, webhook)
            }

            #expect(try await believed(url) < 10)
        }
    }

    @Test("work that took too long has them taken, and is logged")
    func delay() async throws {
        try await withPostgresStore { store, url in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            let webhook = try await scene.subscribe("a")
            try await leaveHoles(scene, webhook, url)
            try await scene.complete(400)
            #expect(try await believed(url) < 10)

            store.statistics.tookTooLong(StoreError(.unavailable, "recording attempts", delay: .work))

            try await waitUntilBelieved(atLeast: 400, url)
        }
    }

    /// Leaves a table of many pages and next to no rows, as the server found it last, which looks no more by itself.
    private func leaveHoles(_ scene: Scene, _ webhook: Webhook, _ url: String) async throws {
        let server = ThrowawayPostgres.shared
        try await server.onServer(url, "ALTER TABLE herald.pending SET (autovacuum_enabled = off)")
        for _ in 0..<2 { try await scene.complete(500) }
        // The node takes statistics now, and not again for what follows.
        try await waitUntilBelieved(atLeast: 1000, url)
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
