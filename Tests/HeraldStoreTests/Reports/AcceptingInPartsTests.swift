import HeraldChance
import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Testing

@Suite("Reports that take several transactions")
struct AcceptingInPartsTests {
    @Test("are accepted in order, each part with the room that the parts before it left")
    func room() async throws {
        let store = MemoryStore(random: SeededGenerator(seed: 1))
        let scene = Scene(store: store)
        try await store.createOrg(scene.org)
        try await scene.subscribe("a")
        let reports = (0..<5).map { _ in scene.report(.complete, of: scene.id()) }
        var rooms: [Int] = []
        let offer = scene.offer(room: 3)
        let results = try await store.acceptInParts(reports, offer: offer) { rest, room throws(StoreError) in
            rooms.append(room)
            return try await store.accept(Array(rest.prefix(2)), at: Scene.start, offer: scene.offer(room: room))
        }
        #expect(rooms == [3, 1, 0])
        #expect(results.compactMap { Accepted($0) }.map(\.receipt.workflowID) == reports.map(\.workflowID))
        #expect(results.map(\.leased.count) == [1, 1, 1, 0, 0])
    }

    @Test(
        "give back what was leased when a later part fails, and say unsettled for unavailable, since some are stored",
        arguments: [(.unavailable, .unsettled), (.corrupted, .corrupted)] as [(StoreError.Code, StoreError.Code)]
    )
    func laterPart(failing part: StoreError.Code, refusal: StoreError.Code) async throws {
        try await expect(refusal, storing: 1, failing: part)
    }

    @Test("say what the first part says when that fails")
    func firstPart() async throws {
        try await expect(.unavailable, storing: 0, failing: .unavailable)
    }

    /// Accepts two reports, each a part of its own, of which so many do not fail.
    private func expect(_ refusal: StoreError.Code, storing stored: Int, failing part: StoreError.Code) async throws {
        let store = MemoryStore(random: SeededGenerator(seed: 1))
        let scene = Scene(store: store)
        try await store.createOrg(scene.org)
        let webhook = try await scene.subscribe("a")
        let reports = (0..<2).map { _ in scene.report(.complete, of: scene.id()) }
        let thrown = try await code {
            _ = try await store.acceptInParts(reports, offer: scene.offer(room: 9)) { rest, room throws(StoreError) in
                guard rest.count > reports.count - stored else { throw StoreError(part, "accepting reports") }
                return try await store.accept(Array(rest.prefix(1)), at: Scene.start, offer: scene.offer(room: room))
            }
        }
        #expect(thrown == refusal)
        #expect(try await scene.claim(webhook).deliveries.count == stored)
    }
}
