import HeraldChance
import HeraldCore
import HeraldDelivery
import HeraldStore
import HeraldStoreMemory
import HeraldTestDoubles
import Logging
import Synchronization
import Testing

@Suite("Going on with replays", .timeLimit(.minutes(10)))
struct ReplayRunnerTests {
    @Test("steps are taken when they are due, until the replay has come to its end, and each is told of")
    func goesOn() async throws {
        let engine = try await EngineUnderTest()
        let store = engine.store.memory
        let begun = Mutex<[WebhookID]>([])
        let runner = ReplayRunner(store: store, clock: engine.clock, logger: .silent) { webhook in
            begun.withLock { $0.append(webhook) }
        }
        #expect(await runner.goOn() == .noon.advanced(by: Limits.replayLookInterval))
        #expect(begun.withLock { $0.isEmpty })
        let order = try await fail(Limits.replayBacklog + 1, of: engine)
        engine.clock.jump(to: .noon(plus: 3600))
        _ = try await store.createReplay(order)

        #expect(await runner.goOn() == .noon(plus: 3601))
        #expect(begun.withLock { $0 } == [engine.webhook.id])
        #expect(try await store.replay(order.id, of: engine.org.id)?.progress.begun == Limits.replayBacklog)
        // What is pending must be done before more is added.
        engine.clock.jump(to: .noon(plus: 3601))
        #expect(await runner.goOn() == .noon(plus: 3602))
        #expect(begun.withLock { $0.count } == 1)
    }

    @Test("a step that was put off before the clock was set back is taken at once")
    func clockSetBack() async throws {
        let engine = try await EngineUnderTest()
        let store = engine.store.memory
        let order = try await fail(1, of: engine)
        // Made an hour later, by a clock that has been set back since.
        _ = try await store.createReplay(order)
        let runner = ReplayRunner(store: store, clock: engine.clock, logger: .silent) { _ in }
        _ = await runner.goOn()
        #expect(try await store.replay(order.id, of: engine.org.id)?.progress.state == .done)
    }

    @Test("a store that cannot work is asked again later")
    func outage() async throws {
        let engine = try await EngineUnderTest()
        await engine.store.memory.close()
        let runner = ReplayRunner(store: engine.store.memory, clock: engine.clock, logger: .silent) { _ in }
        #expect(await runner.goOn() == .noon.advanced(by: Limits.replayLookInterval))
    }

    /// Deliveries that have failed, and the order to replay them.
    private func fail(_ count: Int, of engine: EngineUnderTest) async throws -> ReplayOrder {
        let store = engine.store.memory
        let reports = (0..<count).map { number in
            WorkflowReport(
                orgID: engine.org.id,
                workflowID: WorkflowID(high: 0xf10, low: UInt64(number)),
                status: .complete,
                time: .noon
            )
        }
        let offer = LeaseOffer(owner: .here, expiresAt: .noon(plus: 60), room: count, closedLanes: [])
        let leased = try await store.accept(reports, at: .noon, offer: offer).flatMap(\.leased)
        let records = leased.map { item in
            AttemptRecord(
                deliveryID: item.delivery.id,
                webhookID: item.delivery.webhookID,
                lease: item.lease,
                attempt: Attempt(
                    number: 1,
                    startedAt: .noon,
                    outcome: .tlsFailed,
                    timings: AttemptTimings(total: .zero),
                    response: nil
                ),
                transition: .fail,
                finishedAt: .noon
            )
        }
        #expect(try await store.record(records).allSatisfy(\.self))
        return ReplayOrder(
            id: ReplayID(high: 1, low: 1),
            orgID: engine.org.id,
            label: "hook",
            selection: ReplaySelection(
                since: .noon,
                until: .noon(plus: 60),
                states: [.failed],
                eventTypes: Set(EventType.allCases)
            ),
            total: ReplayCount(deliveries: count, isComplete: true),
            createdAt: .noon(plus: 3600)
        )
    }
}
