import HeraldCore
import HeraldStore
import Testing

@Suite("Every store counts what is due")
struct DueCountConformanceTests {
    @Test("what has been claimable since an instant is counted, up to a bound", arguments: StoreKind.allCases)
    func counts(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let (first, second) = (try await scene.subscribe("a"), try await scene.subscribe("b"))
            try await scene.complete(3)
            let store = scene.store
            let (now, before) = (Scene.start.advanced(by: .seconds(5)), Scene.start.advanced(by: .seconds(-1)))
            let both = [first.id, second.id]
            #expect(try await store.dueCount(of: both, since: now, atMost: 100) == 6)
            #expect(try await store.dueCount(of: [second.id], since: now, atMost: 100) == 3)
            #expect(try await store.dueCount(of: both, since: now, atMost: 4) == 4)
            #expect(try await store.dueCount(of: both, since: before, atMost: 100) == 0)
            #expect(try await store.dueCount(of: [], since: now, atMost: 100) == 0)
            _ = try await scene.claim(first, limit: 2)
            #expect(try await store.dueCount(of: both, since: now, atMost: 100) == 4)
        }
    }
}
