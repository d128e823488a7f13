import HeraldChance
import HeraldCore
import HeraldSigning
import HeraldStore
import HeraldStoreMemory
import HeraldTestDoubles
import Logging
import Synchronization
import Testing

@testable import HeraldDelivery

@Suite("Keeping how receivers fare", .timeLimit(.minutes(10)))
struct HealthKeeperTests {
    private static let secret = SigningSecret("the-secret-of-alerts")

    @Test("attempts are told to the store when it can take them, each once, and tests are not")
    func tells() async throws {
        let engine = try await EngineUnderTest()
        let keeper = keeper(engine)
        try await engine.run { _ in
            _ = try await engine.report(1)
            await engine.sender.next().answer(
                .attempted(
                    outcome: .acknowledged(status: 200),
                    timings: AttemptTimings(total: .milliseconds(30)),
                    response: nil,
                    certificateEnd: .noon(plus: 86_400)
                )
            )
            #expect(await engine.nextRecord() == true)
            _ = try await engine.report(2)
            await engine.sender.next().answer(.rejected(status: 500))
            #expect(await engine.nextRecord() == true)
            let test = WebhookTest(
                orgID: engine.org.id,
                label: "hook",
                eventType: .workflowFailed,
                workflowID: WorkflowID(high: 7, low: 7)
            )
            _ = try await engine.dispatcher.accept(test, noting: nil)
            await engine.sender.next().answer(.acknowledged(status: 200))
            #expect(await engine.nextRecord() == true)

            for _ in 0..<2 {
                await keeper.tellStore()
                let health = try #require(try await health(engine))
                #expect(health.counts.acknowledged == 1)
                #expect(health.counts.failed == 1)
                #expect(health.counts.latency(of: 1) == .milliseconds(32))
                #expect(health.record.lastSuccessAt == .noon)
                #expect(health.record.failures == 1)
                #expect(health.record.certificateEndsAt == .noon(plus: 86_400))
            }
        }
    }

    @Test("what the store cannot take is told later, together with what came then")
    func outage() async throws {
        let engine = try await EngineUnderTest()
        let broken = MemoryStore(random: SeededGenerator(seed: 9))
        await broken.close()
        try await engine.run { _ in
            _ = try await engine.report(1)
            await engine.sender.next().answer(.rejected(status: 500))
            #expect(await engine.nextRecord() == true)
            await keeper(engine, store: broken).tellStore()
            _ = try await engine.report(2)
            await engine.sender.next().answer(.rejected(status: 500))
            #expect(await engine.nextRecord() == true)
            await keeper(engine).tellStore()
            #expect(try await health(engine)?.record.failures == 2)
        }
    }

    @Test("a webhook of which nothing can be kept keeps nothing of others from being told, and is logged once")
    func refused() async throws {
        let engine = try await EngineUnderTest()
        let log = CapturedLog()
        let webhooks = (0..<Limits.healthNotesPerTransaction).map { WebhookID(high: 1, low: UInt64($0)) }
        let store = PickyHealthStore(refusing: [webhooks[7]])
        let keeper = keeper(engine, store: store, logger: log.logger)
        for _ in 0..<2 {
            for webhook in webhooks { see(webhook, engine) }
            await keeper.tellStore()
        }
        #expect(store.told == Dictionary(uniqueKeysWithValues: webhooks.filter { $0 != webhooks[7] }.map { ($0, 2) }))
        #expect(store.calls < 40)
        #expect(log.messages == ["how a receiver fares cannot be kept"])
    }

    @Test("what is left when the store goes away in the middle of it is told later, each once")
    func leaves() async throws {
        let engine = try await EngineUnderTest()
        let webhooks = (0..<16).map { WebhookID(high: 1, low: UInt64($0)) }
        let store = PickyHealthStore(refusing: [webhooks[7]])
        let keeper = keeper(engine, store: store)
        for webhook in webhooks { see(webhook, engine) }
        store.leave(after: 3)
        await keeper.tellStore()
        #expect(store.told.count < 15)
        store.leave(after: nil)
        await keeper.tellStore()
        #expect(store.told == Dictionary(uniqueKeysWithValues: webhooks.filter { $0 != webhooks[7] }.map { ($0, 1) }))
    }

    @Test("a webhook that fails for three days is paused, and the platform is told, signed, until it takes the notice")
    func alarms() async throws {
        let engine = try await EngineUnderTest()
        let platform = ScriptedSender()
        let url = try WebhookURL.read("https://platform.example.com/alerts")
        let keeper = keeper(engine, notices: NoticeSender(to: url, signedBy: Self.secret, by: platform))
        var note = HealthNote(of: engine.webhook.id)
        note.add(.rejected(status: 500), latency: .zero, certificateEnd: nil, at: .noon)
        note.add(.rejected(status: 500), latency: .zero, certificateEnd: nil, at: .noon(plus: 3 * 86_400))
        try await engine.store.memory.note([note], at: .noon(plus: 3 * 86_400))
        engine.clock.jump(to: .noon(plus: 3 * 86_400))

        async let looking: Void = keeper.look()
        let first = await platform.next()
        #expect(first.request.url == url)
        #expect(
            first.request.signature == SignatureHeader(over: first.request.body, by: [Signer(Self.secret)]).rendered
        )
        let text = String(decoding: first.request.body, as: UTF8.self)
        #expect(text.contains(#""type":"WEBHOOK_PAUSED""#))
        #expect(text.contains(#""label":"hook""#))
        first.answer(.rejected(status: 500))
        await looking
        #expect(try await engine.store.memory.webhooks(of: engine.org.id).first?.pause?.reason == .failing)

        await keeper.look()
        #expect(platform.count == 1)
        engine.clock.jump(to: .noon(plus: 3 * 86_400 + 60))
        async let again: Void = keeper.look()
        let second = await platform.next()
        #expect(second.request.body == first.request.body)
        second.answer(.acknowledged(status: 200))
        await again
        engine.clock.jump(to: .noon(plus: 5 * 86_400))
        await keeper.look()
        #expect(platform.count == 2)
    }

    @Test("when a webhook is paused, and whether somebody is told, goes by what holds at each look")
    func changes() async throws {
        let engine = try await EngineUnderTest()
        let platform = ScriptedSender()
        let url = try WebhookURL.read("https://platform.example.com/alerts")
        let terms = Mutex<(pauseAfter: Duration?, isTold: Bool)>((nil, false))
        let keeper = HealthKeeper(
            engine.dispatcher,
            store: engine.store.memory,
            pauseAfter: { terms.withLock { $0.pauseAfter } },
            notices: { terms.withLock(\.isTold) ? NoticeSender(to: url, signedBy: Self.secret, by: platform) : nil },
            clock: engine.clock,
            random: SeededGenerator(seed: 3),
            logger: .silent
        )
        var note = HealthNote(of: engine.webhook.id)
        note.add(.rejected(status: 500), latency: .zero, certificateEnd: nil, at: .noon)
        note.add(.rejected(status: 500), latency: .zero, certificateEnd: nil, at: .noon(plus: 7200))
        try await engine.store.memory.note([note], at: .noon(plus: 7200))
        engine.clock.jump(to: .noon(plus: 7200))

        await keeper.look()
        #expect(try await engine.store.memory.webhooks(of: engine.org.id).first?.pause == nil)
        terms.withLock { $0 = (.seconds(3600), true) }
        async let looking: Void = keeper.look()
        await platform.next().answer(.acknowledged(status: 200))
        await looking

        #expect(try await engine.store.memory.webhooks(of: engine.org.id).first?.pause?.reason == .failing)
    }

    @Test("a notice that nobody takes is given up after a day")
    func givesUp() async throws {
        let engine = try await EngineUnderTest()
        let platform = ScriptedSender()
        let url = try WebhookURL.read("https://platform.example.com/alerts")
        let keeper = keeper(engine, notices: NoticeSender(to: url, signedBy: Self.secret, by: platform))
        var note = HealthNote(of: engine.webhook.id)
        note.add(.rejected(status: 500), latency: .zero, certificateEnd: nil, at: .noon)
        note.add(.rejected(status: 500), latency: .zero, certificateEnd: nil, at: .noon(plus: 86_400))
        try await engine.store.memory.note([note], at: .noon(plus: 86_400))
        for day in [1, 3, 5] as [Int64] {
            engine.clock.jump(to: .noon(plus: day * 86_400))
            async let looking: Void = keeper.look()
            if day < 5 { await platform.next().answer(.connectionFailed) }
            await looking
        }
        #expect(platform.count == 2)
    }

    private func health(_ engine: EngineUnderTest) async throws -> WebhookHealth? {
        try await engine.store.memory.health(of: engine.org.id, since: HealthHour(number: 0)).first
    }

    private func see(_ webhook: WebhookID, _ engine: EngineUnderTest) {
        engine.dispatcher.health.withLock {
            $0.add(.rejected(status: 500), of: webhook, latency: .zero, certificateEnd: nil, at: .noon)
        }
    }

    private func keeper(
        _ engine: EngineUnderTest,
        store: (any HealthStore)? = nil,
        notices: NoticeSender? = nil,
        logger: Logger = .silent
    ) -> HealthKeeper {
        HealthKeeper(
            engine.dispatcher,
            store: store ?? engine.store.memory,
            pauseAfter: { .seconds(3 * 86_400) },
            notices: { notices },
            clock: engine.clock,
            random: SeededGenerator(seed: 3),
            logger: logger
        )
    }
}

/// Keeps notes of some webhooks, and refuses those of others.
private final class PickyHealthStore: HealthStore {
    private struct State {
        var told: [WebhookID: Int] = [:]
        var calls = 0
        var left: Int?
    }

    private let refusing: Set<WebhookID>
    private let state = Mutex(State())

    init(refusing: Set<WebhookID>) {
        self.refusing = refusing
    }

    /// How many notes were kept of each webhook.
    var told: [WebhookID: Int] { state.withLock(\.told) }

    /// How often it was called.
    var calls: Int { state.withLock(\.calls) }

    /// Cannot work any more after so many calls.
    func leave(after calls: Int?) {
        state.withLock { $0.left = calls }
    }

    func note(_ notes: [HealthNote], at now: Timestamp) async throws(StoreError) {
        let refusal: StoreError.Code? = state.withLock { state in
            state.calls += 1
            if let left = state.left {
                guard left > 0 else { return .unavailable }
                state.left = left - 1
            }
            guard notes.allSatisfy({ !refusing.contains($0.webhookID) }) else { return .corrupted }
            for note in notes { state.told[note.webhookID, default: 0] += note.record.failures }
            return nil
        }
        if let refusal { throw StoreError(refusal, "told to") }
    }

    func health(of org: OrgID, since hour: HealthHour) async throws(StoreError) -> [WebhookHealth] { [] }

    func raiseAlarm(_ id: AlarmID, _ terms: AlarmTerms, at now: Timestamp) async throws(StoreError) -> Alarm? { nil }

    func takeNotice(at now: Timestamp) async throws(StoreError) -> Alarm? { nil }

    func settleNotice(_ id: AlarmID) async throws(StoreError) {}
}
