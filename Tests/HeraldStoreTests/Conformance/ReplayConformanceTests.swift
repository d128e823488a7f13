import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Testing

@Suite("Every store replays a time, step by step")
struct ReplayConformanceTests {
    private static let later = Scene.start.advanced(by: .seconds(100_000))

    @Test(
        "a replay begins anew what was selected of its webhook, oldest first, and comes to its end",
        arguments: StoreKind.allCases
    )
    func replays(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            let other = try await scene.subscribe("b", [.workflowFailed])
            let before = try await end(scene, webhook, .fail, at: -50)
            let failed = try await end(scene, webhook, .fail, at: 10)
            let succeeded = try await end(scene, webhook, .succeed, at: 20)
            let after = try await end(scene, webhook, .fail, at: 70)
            _ = try await end(scene, other, .fail, at: 30)

            let order = order(scene)
            let total = try await scene.store.countReplay(order.selection, of: "a", in: scene.org.id)
            #expect(total == ReplayCount(deliveries: 1, isComplete: true))
            #expect(try await scene.store.replayWait(at: Self.later) == nil)
            #expect(try await scene.store.stepReplay(at: Self.later) == nil)
            let replay = try await scene.store.createReplay(order)
            #expect(replay == order.replay(of: webhook.id))
            #expect(try await scene.store.replay(order.id, of: scene.org.id) == replay)
            #expect(try await scene.store.replayWait(at: Self.later) == .zero)

            let step = try await scene.store.stepReplay(at: Self.later)
            #expect(step == ReplayStep(webhookID: webhook.id, hasBegun: true))
            #expect(try await scene.store.delivery(failed)?.state == .pending)
            #expect(try await scene.store.delivery(succeeded)?.state == .succeeded)
            for id in [before, after] { #expect(try await scene.store.delivery(id)?.state == .failed) }
            let notes = try await scene.store.redeliveries(of: failed)
            #expect(notes == [Redelivery(requestedAt: Self.later, attemptsBefore: 1, cause: .replay)])
            #expect(try await scene.claim(webhook, at: Self.later).deliveries.map(\.delivery.id) == [failed])
            #expect(try await scene.claim(other, at: Self.later).deliveries.isEmpty)

            let done = try #require(try await scene.store.replay(order.id, of: scene.org.id))
            #expect(done.progress.state == .done)
            #expect((done.progress.begun, done.progress.passedOver) == (1, 0))
            #expect(done.progress.endedAt == Self.later)
            #expect(try await scene.store.replayWait(at: Self.later) == nil)
            #expect(try await scene.store.replays(of: scene.org.id) == [done])
        }
    }

    @Test("a step is small, and the next goes on where it stopped, when some are done", arguments: StoreKind.allCases)
    func steps(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            let count = Limits.replayBacklog + 50
            try await scene.complete(count, now: Scene.start.advanced(by: .seconds(5)))
            let leased = try await scene.claim(webhook, limit: count, at: Scene.start.advanced(by: .seconds(6)))
                .deliveries
            #expect(try await scene.store.record(leased.map { scene.record($0, .fail) }).allSatisfy(\.self))
            let order = order(scene)
            let replay = try await scene.store.createReplay(order)
            #expect(replay.progress.state == .running)

            #expect(try await scene.store.stepReplay(at: Self.later)?.hasBegun == true)
            let next = Self.later.advanced(by: Limits.replayPause)
            #expect(try await scene.store.replayWait(at: Self.later) == Limits.replayPause)
            #expect(try await scene.store.stepReplay(at: next.advanced(by: .milliseconds(-1))) == nil)
            #expect(try await scene.store.stepReplay(at: next)?.hasBegun == false)
            let first = try await scene.claim(webhook, limit: count, at: next).deliveries
            #expect(first.count == Limits.replayBacklog)
            _ = try await scene.store.record(first.map { scene.record($0, .fail, startedAt: next) })
            let third = next.advanced(by: Limits.replayPause)
            #expect(try await scene.store.stepReplay(at: third)?.hasBegun == true)
            let second = try await scene.claim(webhook, limit: count, at: third).deliveries
            #expect(second.count == 50)
            #expect(Set(first.map(\.delivery.id)).isDisjoint(with: second.map(\.delivery.id)))
            let done = try #require(try await scene.store.replay(order.id, of: scene.org.id))
            #expect(done.progress.state == .done)
            #expect(done.progress.begun == count)
        }
    }

    @Test(
        "a paused webhook's replay waits, a deleted one's stops, and what is stopped does not go on",
        arguments: StoreKind.allCases
    )
    func ends(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            let id = try await end(scene, webhook, .fail, at: 10)
            let (first, second) = (order(scene), order(scene))
            _ = try await scene.store.createReplay(first)
            let refusal = try await code { _ = try await scene.store.createReplay(second) }
            #expect(refusal == .limitReached)
            try await scene.pause("a", at: Self.later)
            #expect(try await scene.store.stepReplay(at: Self.later)?.hasBegun == false)
            #expect(try await scene.store.delivery(id)?.state == .failed)
            let stopped = try #require(try await scene.store.stopReplay(first.id, of: scene.org.id, at: Self.later))
            #expect(stopped.progress.state == .stopped)
            #expect(stopped.progress.endedAt == Self.later)
            #expect(try await scene.store.stopReplay(first.id, of: scene.id(), at: Self.later) == nil)
            #expect(try await scene.store.stopReplay(scene.id(), of: scene.org.id, at: Self.later) == nil)
            #expect(try await scene.store.replayWait(at: Self.later) == nil)

            try await scene.resume("a", at: Self.later)
            _ = try await scene.store.createReplay(second)
            _ = try await scene.store.deleteWebhook("a", of: scene.org.id, at: Self.later)
            #expect(try await scene.store.stepReplay(at: Self.later)?.hasBegun == false)
            let ended = try #require(try await scene.store.replay(second.id, of: scene.org.id))
            #expect(ended.progress.state == .stopped)
            #expect(ended.label == "a")
            let missing = try await code {
                _ = try await scene.store.countReplay(second.selection, of: "a", in: scene.org.id)
            }
            #expect(missing == .unknownWebhook)
            #expect(try await code { _ = try await scene.store.createReplay(second) } == .unknownWebhook)
        }
    }

    @Test(
        "one that was put off before the clock was set back goes on at once, whatever else runs",
        arguments: StoreKind.allCases
    )
    func clockSetBack(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhooks = [try await scene.subscribe("a"), try await scene.subscribe("b")]
            try await scene.succeed(1, for: webhooks)
            _ = try await scene.replay("a", createdAt: Self.later)
            try await scene.pause("a", at: Self.later)
            #expect(try await scene.store.stepReplay(at: Self.later)?.hasBegun == false)
            #expect(try await scene.store.replayWait(at: Self.later) == Limits.replayPause)
            _ = try await scene.replay("b", createdAt: Self.later.advanced(by: .seconds(3600)))
            #expect(try await scene.store.replayWait(at: Self.later) == .zero)
            let next = Self.later.advanced(by: Limits.replayPause)
            #expect(try await scene.store.stepReplay(at: next)?.webhookID == webhooks[1].id)
            #expect(try await scene.store.stepReplay(at: next)?.webhookID == webhooks[0].id)
        }
    }

    @Test("what was redelivered moments before is passed over, and counted", arguments: StoreKind.allCases)
    func passesOver(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            let id = try await end(scene, webhook, .fail, at: 10)
            _ = try await scene.store.redeliver(id, of: scene.org.id, at: Self.later)
            let leased = try await scene.claim(webhook, at: Self.later).deliveries
            _ = try await scene.store.record(leased.map { scene.record($0, .fail, startedAt: Self.later) })
            let order = order(scene)
            _ = try await scene.store.createReplay(order)
            #expect(try await scene.store.stepReplay(at: Self.later)?.hasBegun == false)
            let done = try #require(try await scene.store.replay(order.id, of: scene.org.id))
            #expect((done.progress.begun, done.progress.passedOver) == (0, 1))
            #expect(try await scene.store.redeliveries(of: id).count == 1)
        }
    }

    /// A minute's failures.
    private func order(_ scene: Scene) -> ReplayOrder {
        ReplayOrder(
            id: scene.id(),
            orgID: scene.org.id,
            label: "a",
            selection: ReplaySelection(
                since: Scene.start,
                until: Scene.start.advanced(by: .seconds(60)),
                states: [.failed],
                eventTypes: Set(EventType.allCases)
            ),
            total: ReplayCount(deliveries: 1, isComplete: true),
            createdAt: Self.later
        )
    }

    /// A delivery of one webhook that has come to its end.
    private func end(
        _ scene: Scene,
        _ webhook: Webhook,
        _ transition: DeliveryTransition,
        at seconds: Int
    ) async throws -> DeliveryID {
        let now = Scene.start.advanced(by: .seconds(seconds))
        let isCompletion = webhook.eventTypes.contains(.workflowCompleted)
        _ = try await scene.accept(isCompletion ? .complete : .failed, of: scene.id(), at: now, now: now)
        let leased = try #require(try await scene.claim(webhook, at: now).deliveries.first)
        #expect(try await scene.store.record([scene.record(leased, transition, startedAt: now)]) == [true])
        return leased.delivery.id
    }
}
