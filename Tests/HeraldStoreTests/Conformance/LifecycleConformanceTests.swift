import HeraldCore
import HeraldSigning
import HeraldStore
import HeraldStoreMemory
import Testing

@Suite("Every store is healthy until it is closed")
struct LifecycleConformanceTests {
    @Test("an open store is healthy", arguments: StoreKind.allCases)
    func healthy(kind: StoreKind) async throws {
        try await kind.withStore { try await $0.checkHealth() }
    }

    @Test("every call after closing says so, and closing again is harmless", arguments: StoreKind.allCases)
    func closed(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            let store = scene.store
            await store.close()
            await store.close()
            #expect(try await code { try await store.checkHealth() } == .closed)
            #expect(try await code { _ = try await store.orgs() } == .closed)
            #expect(try await code { try await store.createOrg(scene.org) } == .closed)
            #expect(try await code { _ = try await scene.accept(.complete, of: scene.id()) } == .closed)
            #expect(try await code { _ = try await scene.claim(webhook) } == .closed)
            #expect(try await code { _ = try await store.claimableLanes(after: nil, limit: 1) } == .closed)
            #expect(try await code { _ = try await store.deliveryTarget(of: webhook.id, at: Scene.start) } == .closed)
            #expect(try await code { _ = try await store.delivery(scene.id()) } == .closed)
        }
    }

    @Test("history of what never was is empty", arguments: StoreKind.allCases)
    func noHistory(kind: StoreKind) async throws {
        try await kind.withScene { scene async throws in
            #expect(try await scene.store.delivery(scene.id()) == nil)
            #expect(try await scene.store.attempts(of: scene.id()).isEmpty)
        }
    }
}
