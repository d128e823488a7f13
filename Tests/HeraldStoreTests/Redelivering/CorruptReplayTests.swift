import GRDB
import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Testing

@testable import HeraldStorePostgres
@testable import HeraldStoreSQLite

@Suite("A replay that comes upon what makes no sense")
struct CorruptReplayTests {
    private static let later = Scene.start.advanced(by: .seconds(100_000))

    @Test(
        "it is ended as failed, once, and keeps no other from going on",
        arguments: ["UPDATE delivery SET state = 99", "UPDATE delivery SET event_type = 99"]
    )
    func embedded(damage: String) async throws {
        try await withSQLiteStore { store, _ in
            try await endsAsFailed(in: store) { webhook in
                try await store.pool.write { db in
                    try db.execute(sql: "\(damage) WHERE webhook_id = ?", arguments: [webhook.stored])
                }
            }
        }
    }

    @Test("so is one whose own row makes no sense")
    func ownRow() async throws {
        try await withSQLiteStore { store, _ in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            let webhooks = [try await scene.subscribe("a"), try await scene.subscribe("b")]
            try await scene.succeed(1, for: webhooks)
            _ = try await scene.replay("a")
            try await store.pool.write { try $0.execute(sql: "UPDATE replay SET position = x'07', id = x'08'") }
            let sound = try await scene.replay("b", createdAt: Self.later)
            let error = await #expect(throws: StoreError.self) { try await store.stepReplay(at: Self.later) }
            #expect(error?.code == .corrupted)
            #expect(try await store.stepReplay(at: Self.later)?.hasBegun == true)
            #expect(try await store.replay(sound, of: scene.org.id)?.progress.state == .done)
            #expect(try await store.replayWait(at: Self.later) == nil)
        }
    }

    @Test(
        "one whose own row makes no sense is left out of the list of its org, and the others are there",
        arguments: ["state = 99", "position = x'07'", "id = x'08'"]
    )
    func list(damage: String) async throws {
        try await withSQLiteStore { store, _ in
            try await leavesOut(in: store) { broken in
                try await store.pool.write { db in
                    try db.execute(sql: "UPDATE replay SET \(damage) WHERE id = ?", arguments: [broken.stored])
                }
            }
        }
    }

    @Test("so it is in a database that nodes share")
    func sharedList() async throws {
        try await withPostgresStore { store, url in
            try await leavesOut(in: store) { broken in
                try await SQLSession(url).run("UPDATE herald.replay SET state = 99 WHERE id = '\(broken)'")
            }
        }
    }

    private func leavesOut(in store: any Store, _ damage: (ReplayID) async throws -> Void) async throws {
        let scene = Scene(store: store)
        try await store.createOrg(scene.org)
        let webhooks = [try await scene.subscribe("a"), try await scene.subscribe("b"), try await scene.subscribe("c")]
        try await scene.succeed(1, for: webhooks)
        var replays: [ReplayID] = []
        for label in ["a", "b", "c"] { replays.append(try await scene.replay(label)) }
        try await damage(replays[1])
        #expect(try await store.replays(of: scene.org.id).map(\.label).sorted() == ["a", "c"])
        #expect(try await store.replay(replays[0], of: scene.org.id)?.label == "a")
    }

    @Test("the same in a database that nodes share", arguments: ["state", "event_type"])
    func shared(column: String) async throws {
        try await withPostgresStore { store, url in
            try await endsAsFailed(in: store) { webhook in
                let session = try await SQLSession(url)
                try await session.run(
                    "ALTER TABLE herald.delivery DROP CONSTRAINT delivery_\(column)_check",
                    "UPDATE herald.delivery SET \(column) = 99 WHERE webhook_id = '\(webhook)'"
                )
            }
        }
    }

    private func endsAsFailed(in store: any Store, _ damage: (WebhookID) async throws -> Void) async throws {
        let scene = Scene(store: store)
        try await store.createOrg(scene.org)
        let webhooks = [try await scene.subscribe("a"), try await scene.subscribe("b")]
        try await scene.succeed(1, for: webhooks)
        let stuck = try await scene.replay("a")
        let sound = try await scene.replay("b", createdAt: Self.later)
        try await damage(webhooks[0].id)

        let error = await #expect(throws: StoreError.self) { try await store.stepReplay(at: Self.later) }
        #expect(error?.code == .corrupted)
        #expect((error?.cause as? StuckReplay)?.id == stuck)
        #expect(try await store.stepReplay(at: Self.later)?.webhookID == webhooks[1].id)
        let failed = try #require(try await store.replay(stuck, of: scene.org.id))
        #expect((failed.progress.state, failed.progress.begun) == (.failed, 0))
        #expect(failed.progress.endedAt == Self.later)
        #expect(try await store.replay(sound, of: scene.org.id)?.progress.state == .done)
        #expect(try await store.replayWait(at: Self.later) == nil)
        #expect(try await store.stepReplay(at: Self.later) == nil)
        // It is final: another may be made of the same webhook.
        _ = try await scene.replay("a", createdAt: Self.later)
    }
}
