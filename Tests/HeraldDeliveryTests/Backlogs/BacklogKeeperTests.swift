import HeraldCore
import HeraldMetrics
import HeraldStore
import HeraldTestDoubles
import Logging
import Synchronization
import Testing

@testable import HeraldDelivery

@Suite("Backlogs that are full", .timeLimit(.minutes(10)))
struct BacklogKeeperTests {
    /// So much is pending, and so it was counted. Of a queue, one delivery is claimable with each millisecond.
    private final class CountedStore: BacklogStore {
        let pending = Mutex<[WebhookID: Int]>([:])
        /// How many have left a queue, from the front.
        let gone = Mutex<[WebhookID: Int]>([:])
        /// Which backlogs were counted to the bound.
        let counted = Mutex<[WebhookID]>([])
        let failure = Mutex<StoreError?>(nil)
        /// How long a part was at most that was asked for.
        let longestPart = Mutex(0)
        /// Whose backlog takes too long to count.
        let uncountable = Mutex<WebhookID?>(nil)

        func set(_ webhook: WebhookID, to count: Int) {
            pending.withLock { $0[webhook] = count }
        }

        func leave(_ webhook: WebhookID, _ count: Int) {
            pending.withLock { $0[webhook, default: 0] -= count }
            gone.withLock { $0[webhook, default: 0] += count }
        }

        func backlogs(
            after webhook: WebhookID?,
            limit: Int,
            countedTo bound: Int
        ) async throws(StoreError) -> [Backlog] {
            if let failure = failure.withLock({ $0 }) { throw failure }
            let all = pending.withLock { $0 }.filter { $0.value > 0 }
            return all.keys.sorted().filter { id in webhook.map { id > $0 } ?? true }.prefix(limit)
                .map { Backlog(webhookID: $0, pending: min(bound, all[$0] ?? 0)) }
        }

        func backlogPart(
            of webhook: WebhookID,
            after position: QueuePosition?,
            limit: Int
        ) async throws(StoreError) -> BacklogPart {
            if uncountable.withLock({ $0 }) == webhook {
                throw StoreError(.unavailable, "counting", delay: .work)
            }
            longestPart.withLock { $0 = max($0, limit) }
            let first = gone.withLock { $0[webhook] ?? 0 }
            let before = position.map { Int($0.claimableAt.milliseconds) } ?? first
            // A count goes on behind the first, which is looked at by itself.
            if before == first + 1 { counted.withLock { $0.append(webhook) } }
            let left = first + pending.withLock { $0[webhook] ?? 0 } - before
            guard left >= limit else { return BacklogPart(count: max(0, left), end: nil) }
            return BacklogPart(count: limit, end: Self.position(before + limit))
        }

        private static func position(_ number: Int) -> QueuePosition {
            QueuePosition(claimableAt: Timestamp(milliseconds: Int64(number)), deliveryID: DeliveryID(high: 0, low: 0))
        }
    }

    private let store = CountedStore()
    private let full = FullBacklogs()
    private let clock = TestClock(now: .noon)
    private let log = CapturedLog()
    private let hook = WebhookID.hook(1)

    private func keeper(_ bound: @escaping @Sendable () -> Int?) -> BacklogKeeper {
        BacklogKeeper(store: store, bound: bound, full: full, clock: clock, logger: log.logger)
    }

    /// Has a keeper look after a pause.
    ///
    /// - Returns: how often a backlog has been counted since the beginning.
    private func look(by keeper: BacklogKeeper, _ known: inout BacklogKnowledge, after pause: Duration) async -> Int {
        clock.jump(to: clock.now.advanced(by: pause))
        await keeper.look(&known)
        return store.counted.withLock { $0.count }
    }

    @Test("one that reaches the bound is full until it is a tenth below, and each is said once")
    func hysteresis() async {
        let keeper = keeper { 10 }
        var known = BacklogKnowledge()
        for (pending, isFull) in [(9, false), (10, true), (12, true), (9, true), (8, false), (9, false), (10, true)] {
            store.set(hook, to: pending)
            await keeper.look(&known)
            #expect(full.contains(hook) == isFull, "\(pending) pending")
        }
        store.set(hook, to: 0)
        await keeper.look(&known)
        #expect(full.current.isEmpty)
        let told = [
            "a webhook's backlog is full, and new deliveries to it fail at once",
            "a webhook's backlog is open again",
        ]
        #expect(log.messages == told + told)
        #expect(store.counted.withLock { $0.isEmpty })
    }

    @Test("a large bound is counted to only where much is pending, and the sooner the nearer it is")
    func large() async {
        let keeper = keeper { 5_000_000 }
        var known = BacklogKnowledge()
        store.set(hook, to: Limits.backlogProbe - 1)
        store.set(.hook(2), to: 1_000_000)
        store.set(.hook(3), to: 4_999_999)
        await keeper.look(&known)
        #expect(store.counted.withLock { $0 } == [.hook(2), .hook(3)])
        store.set(.hook(3), to: 6_000_000)
        clock.jump(to: clock.now.advanced(by: .seconds(29)))
        await keeper.look(&known)
        #expect(full.current.isEmpty)
        clock.jump(to: clock.now.advanced(by: .seconds(1)))
        await keeper.look(&known)
        #expect(full.current == [.hook(3)])
        #expect(store.counted.withLock { $0 } == [.hook(2), .hook(3), .hook(3)])
        #expect(store.longestPart.withLock { $0 } == Limits.backlogRowsPerPart)
        // Four million more take 200 seconds at least.
        clock.jump(to: clock.now.advanced(by: .seconds(170)))
        await keeper.look(&known)
        #expect(store.counted.withLock { $0.count { $0 == .hook(2) } } == 2)
        // What is not even large any more is open without being counted.
        let count = store.counted.withLock { $0.count }
        store.set(.hook(3), to: 5)
        await keeper.look(&known)
        #expect(full.current.isEmpty)
        #expect(store.counted.withLock { $0.count } == count)
    }

    @Test("a full one is counted anew when so much has left that it may be open, and otherwise every ten minutes")
    func standing() async {
        let keeper = keeper { 5_000_000 }
        var known = BacklogKnowledge()
        var counts: [Int] = []
        store.set(hook, to: 5_000_000)
        counts.append(await look(by: keeper, &known, after: .zero))
        store.leave(hook, 200_000)
        for _ in 1...3 { counts.append(await look(by: keeper, &known, after: .seconds(30))) }
        counts.append(await look(by: keeper, &known, after: Limits.backlogCountPause.upperBound))
        #expect(counts == [1, 1, 1, 1, 2])
        // More than a part has left since, which is as much as was told apart.
        store.leave(hook, 260_000)
        for _ in 1...2 { counts.append(await look(by: keeper, &known, after: .seconds(30))) }
        #expect(counts.suffix(2) == [3, 3])
        // Now that few are left to leave, the first tells.
        store.leave(hook, 40_000)
        counts.append(await look(by: keeper, &known, after: .seconds(30)))
        #expect(counts.last == 4)
        #expect(full.current == [hook])
        store.leave(hook, 1)
        counts.append(await look(by: keeper, &known, after: .seconds(30)))
        #expect(counts.last == 5)
        #expect(full.current.isEmpty)
    }

    @Test("of many large backlogs each has its turn")
    func turns() async {
        let keeper = keeper { 5_000_000 }
        var known = BacklogKnowledge()
        let each = 2_000_000
        let hooks = (0..<UInt64(3 * Limits.backlogRowsPerLook / each)).map { WebhookID(high: 7, low: $0) }
        for hook in hooks { store.set(hook, to: each) }
        for look in 1...3 {
            await keeper.look(&known)
            #expect(store.counted.withLock { $0.count } == look * Limits.backlogRowsPerLook / each)
        }
        #expect(store.counted.withLock { $0.sorted() } == hooks)
    }

    @Test("one that cannot be counted does not keep the others from it, and a full one has its turn before them")
    func uncountable() async {
        let keeper = keeper { 5_000_000 }
        var known = BacklogKnowledge()
        for number in UInt64(1)...3 { store.set(.hook(number), to: 2_000_000) }
        store.uncountable.withLock { $0 = .hook(1) }
        await keeper.look(&known)
        #expect(store.counted.withLock { $0.isEmpty })
        // Nobody else tells of what took too long.
        #expect(log.lines(atLeast: .error).count == 1)
        store.set(.hook(3), to: 5_000_000)
        await keeper.look(&known)
        #expect(store.counted.withLock { $0 } == [.hook(2), .hook(3)])
        #expect(full.current == [.hook(3)])
        clock.jump(to: clock.now.advanced(by: Limits.backlogCountPause.upperBound))
        store.uncountable.withLock { $0 = nil }
        await keeper.look(&known)
        #expect(store.counted.withLock { $0.dropFirst(2).first } == .hook(3))
        #expect(store.counted.withLock { $0.count } == 5)
    }

    @Test("another bound holds from the next look on, and without one nothing is full")
    func otherBound() async {
        let bound = Mutex<Int?>(3)
        let keeper = keeper { bound.withLock { $0 } }
        var known = BacklogKnowledge()
        store.set(hook, to: 5)
        await keeper.look(&known)
        #expect(full.contains(hook))
        bound.withLock { $0 = 100 }
        await keeper.look(&known)
        #expect(!full.contains(hook))
        bound.withLock { $0 = 5 }
        await keeper.look(&known)
        #expect(full.contains(hook))
        bound.withLock { $0 = nil }
        await keeper.look(&known)
        #expect(full.current.isEmpty)
    }

    @Test("a store that cannot be asked changes nothing")
    func outage() async {
        let keeper = keeper { 3 }
        var known = BacklogKnowledge()
        store.set(hook, to: 3)
        await keeper.look(&known)
        store.failure.withLock { $0 = StoreError(.corrupted, "looking") }
        store.set(hook, to: 0)
        await keeper.look(&known)
        #expect(full.contains(hook))
        #expect(log.messages.last == "counting what is pending failed, and is gone on with later")
        store.failure.withLock { $0 = nil }
        await keeper.look(&known)
        #expect(!full.contains(hook))
    }

    @Test("what is turned away is counted, and others go on")
    func dispatching() async throws {
        let registry = MetricsRegistry()
        let engine = try await EngineUnderTest(metrics: DispatcherMetrics(registry))
        try await engine.subscribe(.hook(2))
        engine.dispatcher.full.change(to: [engine.webhook.id])
        try await engine.run { _ in
            _ = try await engine.report(1)
            let sent = await engine.sender.next()
            #expect(sent.request.url.text.contains("hook-"))
            sent.answer(.acknowledged(status: 200))
            #expect(await engine.nextRecord() == true)
        }
        #expect(engine.sender.count == 1)
        let lines = registry.text.text.split(separator: "\n")
        #expect(lines.contains(#"herald_deliveries_failed_total{reason="backlog_full"} 1"#))
        #expect(lines.contains("herald_deliveries_created_total 2"))
        #expect(lines.contains("herald_deliveries_succeeded_total 1"))
    }
}
