import HeraldChance
import HeraldCore
import HeraldSigning
import HeraldStore
import HeraldStoreMemory
import HeraldStorePostgres
import Testing

/// The limit counts the wait for a place on the server, too, which all suites of it share.
@Suite("Nodes tell each other of work that anybody may take", .timeLimit(.minutes(10)))
struct WakeupTests {
    @Test("what a node leaves to others, gives back or sets free again, another node hears of")
    func heard() async throws {
        try await withNodes { scene, other, url in
            var heard = try await listen(on: other, url)
            let first = try await scene.subscribe("first")
            try await scene.complete(1)
            #expect(await heard.next() == .webhook(first.id))
            let leased = try await scene.claim(first).deliveries
            try await scene.store.release(leased)
            #expect(await heard.next() == .webhook(first.id))
            try await scene.pause("first")
            #expect(await heard.next() == .changed(first.id))
            _ = try await scene.resume("first")
            #expect(await heard.next() == .webhook(first.id))
        }
    }

    @Test("of what is born leased, or belongs to a paused webhook, nobody is told")
    func untold() async throws {
        try await withNodes { scene, other, url in
            var heard = try await listen(on: other, url)
            try await scene.subscribe("leased")
            _ = try await scene.accept(.complete, of: scene.id(), room: 9)
            try await scene.subscribe("paused")
            try await scene.pause("paused")
            // Of the pause itself, they are.
            guard case .changed = await heard.next() else {
                Issue.record("the pause was not told")
                return
            }
            _ = try await scene.accept(.complete, of: scene.id(), room: 9)
            let told = try await scene.subscribe("told", [.workflowFailed])
            _ = try await scene.accept(.failed, of: scene.id())
            #expect(await heard.next() == .webhook(told.id))
        }
    }

    @Test("of a webhook that is given another secret or URL, or deleted, another node hears")
    func changed() async throws {
        try await withNodes { scene, other, url in
            var heard = try await listen(on: other, url)
            let webhook = try await scene.subscribe("a")
            _ = try await scene.store.rotateSecret(
                of: "a",
                in: scene.org.id,
                to: SigningSecret("another secret of the webhook"),
                retiringPreviousAt: nil,
                at: Scene.start
            )
            #expect(await heard.next() == .changed(webhook.id))
            let change = WebhookChange(url: "https://example.com/moved", authHeader: .leave)
            _ = try await scene.store.updateWebhook("a", of: scene.org.id, with: change)
            #expect(await heard.next() == .changed(webhook.id))
            _ = try await scene.store.deleteWebhook("a", of: scene.org.id, at: Scene.start)
            #expect(await heard.next() == .changed(webhook.id))
        }
    }

    @Test("of more webhooks than are worth naming, all are told of at once")
    func many() async throws {
        try await withNodes { scene, other, url in
            var heard = try await listen(on: other, url)
            for number in 0...Limits.notifiedWebhooks { try await scene.subscribe("hook-\(number)") }
            try await scene.complete(1)
            #expect(await heard.next() == .all)
        }
    }

    @Test("a listening session that the server cuts is replaced")
    func cut() async throws {
        try await withNodes { scene, other, url in
            var heard = try await listen(on: other, url)
            let webhook = try await scene.subscribe("a")
            try await ThrowawayPostgres.shared.cutConnections(url, where: "query LIKE 'LISTEN%'")
            heard = try await listen(on: other, url)
            try await scene.complete(1)
            #expect(await heard.next() == .webhook(webhook.id))
        }
    }

    @Test("a store that closes tells before what it has not told yet, and then listens no more")
    func closing() async throws {
        try await withNodes { scene, other, url in
            var heard = try await listen(on: other, url)
            let first = try await scene.subscribe("first")
            let second = try await scene.subscribe("second", [.workflowFailed])
            try await scene.complete(1)
            _ = try await scene.accept(.failed, of: scene.id())
            await scene.store.close()
            // Both may be told of at once, and then in any order.
            let told = await [heard.next(), heard.next()]
            #expect(told.contains(.webhook(first.id)) && told.contains(.webhook(second.id)))
            await other.close()
            #expect(await heard.next() == nil)
        }
    }

    /// Returns when a store hears what others tell, with nothing left to hear.
    private func listen(on store: any Store, _ url: String) async throws -> AsyncStream<Wakeup>.Iterator {
        let server = ThrowawayPostgres.shared
        try await withThrowingTaskGroup { group in
            group.addTask {
                // Whatever is not heard yet is told again.
                while !Task.isCancelled {
                    try await server.onServer(url, "SELECT pg_notify('herald', ''), pg_sleep(0.05)")
                }
            }
            group.addTask { for await wakeup in store.wakeups where wakeup == .all { return } }
            try await group.next()
            group.cancelAll()
        }
        try await server.onServer(url, "SELECT pg_notify('herald', 'outbox')")
        var heard = store.wakeups.makeAsyncIterator()
        while let next = await heard.next(), next != .outbox {}
        return heard
    }

    /// Runs a test with two nodes' stores on one database: one to work with, and one to hear.
    private func withNodes(_ test: (Scene, any Store, String) async throws -> Void) async throws {
        try await withPostgresStore { store, url in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            let other = try await PostgresStore.open(
                url: url,
                patience: .ofTests,
                vault: vault(7),
                random: SeededGenerator(seed: 2)
            )
            do {
                try await test(scene, other, url)
            } catch {
                await other.close()
                throw error
            }
            await other.close()
        }
    }
}
