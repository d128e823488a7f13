import HeraldCore
import HeraldDelivery
import HeraldStore
import HeraldTestDoubles
import Testing

@Suite("Testing a webhook", .timeLimit(.minutes(10)))
struct WebhookTesterTests {
    @Test("a test is signed and sent like any delivery, and answered when its attempt is recorded")
    func answers() async throws {
        let engine = try await EngineUnderTest()
        try await engine.run { _ in
            // With a patience of years, only the record ends this before the suite's time limit.
            let patient = tester(engine, patience: .seconds(10 * 365 * 86_400))
            async let testing = patient.run(Self.test(of: engine), noting: nil)
            let call = await engine.sender.next()
            #expect(String(decoding: call.request.body, as: UTF8.self).contains(#""event_type":"WORKFLOW_FAILED""#))
            #expect(!call.request.signature.isEmpty)
            call.answer(.acknowledged(status: 200))
            #expect(await engine.nextRecord() == true)
            let id: DeliveryID
            do {
                // The engine has nothing left to do that the time could change. Cancelled when the answer is there.
                async let _ = Self.passTime(of: engine.clock)
                id = try await testing
            }
            let delivery = try await engine.stored(id)
            #expect(delivery.isTest)
            #expect(delivery.state == .succeeded)
        }
    }

    @Test("a test that fails has failed: it is not attempted again")
    func once() async throws {
        let engine = try await EngineUnderTest()
        try await engine.run { _ in
            let acceptance = try await engine.dispatcher.accept(Self.test(of: engine), noting: nil)
            guard case .accepted(let receipt, _, _, _) = acceptance else {
                throw StoreError(.unknownOrg, "the test's org")
            }
            await engine.sender.next().answer(.rejected(status: 500))
            #expect(await engine.nextRecord() == true)
            let id = try #require(receipt.deliveries.first).id
            #expect(try await engine.stored(id).state == .failed)
        }
    }

    @Test("who waits for a receiver that hangs is answered in time, and the log tells on")
    func patience() async throws {
        let engine = try await EngineUnderTest()
        try await engine.run { _ in
            let id = try await tester(engine, patience: .zero).run(Self.test(of: engine), noting: nil)
            #expect(try await engine.stored(id).state == .pending)
            await engine.sender.next().answer(.acknowledged(status: 200))
            #expect(await engine.nextRecord() == true)
            #expect(try await engine.stored(id).state == .succeeded)
        }
    }

    @Test("an engine that drains is not waited for, unless the test may be under way")
    func drains() async throws {
        let engine = try await EngineUnderTest()
        try await engine.run { _ in
            async let testing = tester(engine).run(Self.test(of: engine), noting: nil)
            let call = await engine.sender.next()
            await engine.clock.advance(by: Limits.testLookInterval)
            engine.dispatcher.beginDraining()
            // The second of these waits for a sleep that has begun since.
            for _ in 0..<2 { await engine.clock.advance(by: Limits.testLookInterval) }
            call.answer(.acknowledged(status: 200))
            #expect(await engine.nextRecord() == true)
            engine.clock.jump(to: .noon(plus: 20))
            #expect(try await engine.stored(testing).state == .succeeded)

            let late = try await tester(engine).run(Self.test(of: engine), noting: nil)
            #expect(try await engine.stored(late).state == .pending)
            #expect(engine.sender.count == 1)
        }
    }

    @Test("a webhook that is not there is told of")
    func unknown() async throws {
        let engine = try await EngineUnderTest()
        try await engine.run { _ in
            let test = WebhookTest(
                orgID: engine.org.id,
                label: "absent",
                eventType: .workflowFailed,
                workflowID: WorkflowID(high: 7, low: 7)
            )
            await #expect(throws: StoreError.self) { try await tester(engine).run(test, noting: nil) }
            #expect(engine.sender.count == 0)
        }
    }

    private static func test(of engine: EngineUnderTest) -> WebhookTest {
        WebhookTest(
            orgID: engine.org.id,
            label: "hook",
            eventType: .workflowFailed,
            workflowID: WorkflowID(high: 7, low: 7)
        )
    }

    /// Has the time pass, one look at the store after the other, until nobody waits for it any more.
    private static func passTime(of clock: TestClock) async {
        while !Task.isCancelled {
            clock.jump(to: clock.now.advanced(by: Limits.testLookInterval))
            await Task.yield()
        }
    }

    private func tester(_ engine: EngineUnderTest, patience: Duration = .seconds(10)) -> WebhookTester {
        WebhookTester(engine.dispatcher, history: engine.store.memory, clock: engine.clock, patience: patience)
    }
}
