import Foundation
import HeraldChance
import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Testing

@testable import HeraldStorePostgres

@Suite("Replays keep their pace, whichever node goes on with them")
struct ReplayPaceTests {
    private static let later = Scene.start.advanced(by: .seconds(100_000))

    @Test("a node that finds the one that is due taken takes no step of one that is not")
    func taken() async throws {
        try await withPostgresStore { store, url in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            let webhooks = [try await scene.subscribe("a"), try await scene.subscribe("b")]
            try await scene.succeed(Limits.deliveriesPerReplayStep + 1, for: webhooks)
            let waiting = try await scene.replay("a")
            #expect(try await store.stepReplay(at: Self.later)?.hasBegun == true)
            let due = try await scene.replay("b", createdAt: Self.later)

            let other = try await SQLSession(url)
            try await other.run("BEGIN", "SELECT 1 FROM herald.replay WHERE id = '\(due)' FOR NO KEY UPDATE")
            #expect(try await store.replayWait(at: Self.later) == .zero)
            #expect(try await store.stepReplay(at: Self.later) == nil)
            let state = try #require(try await store.replay(waiting, of: scene.org.id)).progress
            #expect((state.state, state.begun) == (.running, Limits.deliveriesPerReplayStep))
            try await other.run("ROLLBACK")
            #expect(try await store.stepReplay(at: Self.later)?.webhookID == webhooks[1].id)
        }
    }

    @Test("nodes whose clocks differ by more than steps are apart take them at their pace all the same")
    func skewed() async throws {
        // Where the machine stood still for a whole pause, nothing was shown of the nodes that had not looked by then,
        // and it is tried again, with another node first.
        var shown: Set<Int> = []
        for first in 0..<30 where shown.count < 3 {
            shown.formUnion(try await nodesThatLook(firstOfAll: first % 3))
        }
        #expect(shown.count == 3, "No three nodes looked for a step within a pause")
    }

    /// Has one node take a step, and then each of three look for the next one, which none may find.
    ///
    /// - Returns: the nodes that looked before the next step was due.
    private func nodesThatLook(firstOfAll first: Int) async throws -> Set<Int> {
        var shown: Set<Int> = []
        try await ThrowawayPostgres.shared.withDatabase { url in
            var scenes: [Scene] = []
            for (seed, ahead) in [(1, 0), (2, 3000), (3, -3000)] as [(UInt64, Int64)] {
                let store = try await PostgresStore.open(
                    url: url,
                    patience: .ofTests,
                    vault: vault(7),
                    random: SeededGenerator(seed: seed),
                    clock: { Self.now(ahead) }
                )
                scenes.append(Scene(store: store, seed: seed, org: scenes.first?.org))
            }
            try await scenes[0].store.createOrg(scenes[0].org)
            let webhook = try await scenes[0].subscribe("a")
            try await scenes[0].succeed(Limits.deliveriesPerReplayStep + 1, for: [webhook])
            _ = try await scenes[0].replay("a", createdAt: Self.now(3000))

            let (fast, slow) = (scenes[1].store, scenes[2].store)
            #expect(try await slow.replayWait(at: Self.now(-3000)) == .zero)
            let earliest = ContinuousClock.now.advanced(by: Limits.replayPause)
            #expect(try await fast.stepReplay(at: Self.now(3000))?.hasBegun == true)
            let nodes = [(slow, -3000), (fast, 3000), (scenes[0].store, 0)] as [(any Store, Int64)]
            for index in [first, (first + 1) % 3, (first + 2) % 3] {
                let (store, ahead) = nodes[index]
                let wait = try await store.replayWait(at: Self.now(ahead))
                let step = try await store.stepReplay(at: Self.now(ahead))
                guard ContinuousClock.now < earliest else { break }
                #expect(try #require(wait) <= Limits.replayPause)
                #expect(step == nil)
                shown.insert(index)
            }
            for scene in scenes { await scene.store.close() }
        }
        return shown
    }

    private static func now(_ ahead: Int64) -> Timestamp {
        Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000) + ahead)
    }
}
