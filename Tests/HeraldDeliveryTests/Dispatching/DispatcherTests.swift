import HeraldCore
import HeraldDelivery
import HeraldSigning
import HeraldStore
import HeraldStoreMemory
import HeraldTestDoubles
import Logging
import ServiceLifecycleTestKit
import Synchronization
import Testing

@Suite("The engine at work", .timeLimit(.minutes(10)))
struct DispatcherTests {
    @Test("a report is attempted at once, signed, and its outcome recorded")
    func attempt() async throws {
        let engine = try await EngineUnderTest()
        try await engine.run { _ in
            let id = try await engine.report(1)
            let call = await engine.sender.next()
            #expect(call.request.url.text == engine.webhook.url)
            let body = try await engine.stored(id).body
            #expect(call.request.body == body)
            #expect(call.request.signature == signature(over: call.request.body, by: [EngineUnderTest.firstSecret]))
            call.answer(.acknowledged(status: 204))
            #expect(await engine.nextRecord() == true)
            #expect(try await engine.stored(id).state == .succeeded)
            let sent = try #require(try await engine.store.memory.attempts(of: id).first?.request)
            #expect(sent.url == engine.webhook.url)
            #expect(sent.authHeaderName == nil)
            #expect(SignatureHeader(codes: sent.signatureCodes).rendered == call.request.signature)
        }
        #expect(engine.dispatcher.load == (0, 0, 0))
    }

    @Test("a failed attempt is repeated by the schedule, with the same id and the same bytes, until it is acknowledged")
    func retries() async throws {
        let engine = try await EngineUnderTest()
        try await engine.run { _ in
            let id = try await engine.report(1)
            let first = await engine.sender.next()
            first.answer(.rejected(status: 500))
            #expect(await engine.nextRecord() == true)
            for (number, wait) in [60, 300, 900, 3600].enumerated() {
                #expect(try await engine.stored(id).dueAt == engine.clock.now.advanced(by: .seconds(wait)))
                await engine.clock.advance(by: .seconds(Int64(wait)))
                let call = await engine.sender.next()
                #expect(call.request.body == first.request.body)
                #expect(engine.sender.count == number + 2)
                call.answer(number == 3 ? .acknowledged(status: 200) : .timedOut(.response))
                #expect(await engine.nextRecord() == true)
            }
            #expect(try await engine.stored(id).state == .succeeded)
            let attempts = try await engine.store.memory.attempts(of: id)
            #expect(attempts.map(\.number) == [1, 2, 3, 4, 5])
            #expect(attempts.map { $0.startedAt.since(.noon) } == [0, 60, 360, 1260, 4860].map { .seconds($0) })
        }
    }

    @Test("what is redelivered is attempted at once, and again by the schedule's first wait, with the same bytes")
    func redelivers() async throws {
        let engine = try await EngineUnderTest()
        try await engine.run { _ in
            let id = try await engine.report(1)
            let first = await engine.sender.next()
            first.answer(.rejected(status: 500))
            #expect(await engine.nextRecord() == true)
            engine.clock.jump(to: .noon(plus: 20))
            let result = try await engine.store.memory.redeliver(id, of: engine.org.id, at: engine.clock.now)
            #expect(result == .begun(engine.webhook.id))
            engine.dispatcher.deliveryBegun(of: engine.webhook.id)
            let second = await engine.sender.next()
            #expect(second.request.body == first.request.body)
            second.answer(.rejected(status: 500))
            #expect(await engine.nextRecord() == true)
            let waiting = try await engine.stored(id)
            #expect((waiting.attempts, waiting.attemptsBefore) == (2, 1))
            #expect(waiting.firstAttemptAt == .noon(plus: 20))
            #expect(waiting.dueAt == .noon(plus: 80))
            await engine.clock.advance(by: .seconds(60))
            await engine.sender.next().answer(.acknowledged(status: 200))
            #expect(await engine.nextRecord() == true)
            #expect(try await engine.stored(id).state == .succeeded)
        }
    }

    @Test(
        "after a rotation two secrets sign, the newest first; a retired one signs no more, even while it is remembered"
    )
    func rotation() async throws {
        let engine = try await EngineUnderTest()
        let second = SigningSecret("the-second-secret")
        try await engine.run { _ in
            _ = try await engine.report(1)
            await engine.sender.next().answer(.acknowledged(status: 200))
            let webhook = try await engine.store.rotateSecret(
                of: "hook",
                in: engine.org.id,
                to: second,
                retiringPreviousAt: .noon(plus: 3),
                at: .noon
            )
            engine.dispatcher.webhookChanged(webhook)
            _ = try await engine.report(2)
            let both = await engine.sender.next()
            let secrets = [second, EngineUnderTest.firstSecret]
            #expect(both.request.signature == signature(over: both.request.body, by: secrets))
            both.answer(.acknowledged(status: 200))
            engine.clock.jump(to: .noon(plus: 3))
            _ = try await engine.report(3)
            let one = await engine.sender.next()
            #expect(one.request.signature == signature(over: one.request.body, by: [second]))
            one.answer(.acknowledged(status: 200))
        }
    }

    @Test("a secret that was added through another node signs as soon as that node tells of it")
    func rotationElsewhere() async throws {
        let engine = try await EngineUnderTest()
        let second = SigningSecret("the-second-secret")
        try await engine.run { _ in
            _ = try await engine.report(1)
            await engine.sender.next().answer(.acknowledged(status: 200))
            let webhook = try await engine.store.rotateSecret(
                of: "hook",
                in: engine.org.id,
                to: second,
                retiringPreviousAt: nil,
                at: .noon
            )
            engine.store.tell(.changed(webhook))
            // What is told is heard in order: when this is attempted, that has been heard.
            let report = WorkflowReport(
                orgID: engine.org.id,
                workflowID: WorkflowID(high: 0xf10, low: 2),
                status: .complete,
                time: .noon
            )
            engine.store.leave(report, tells: true)
            let both = await engine.sender.next()
            let secrets = [second, EngineUnderTest.firstSecret]
            #expect(both.request.signature == signature(over: both.request.body, by: secrets))
            both.answer(.acknowledged(status: 200))
        }
    }

    @Test("an outcome that the store does not take is brought to it again, and the receiver hears nothing of it")
    func recordingFails() async throws {
        let engine = try await EngineUnderTest()
        try await engine.run { _ in
            engine.store.fail(.record, times: 2)
            let id = try await engine.report(1)
            await engine.sender.next().answer(.acknowledged(status: 200))
            await engine.clock.advance(by: .seconds(2))
            #expect(await engine.nextRecord() == true)
            #expect(try await engine.stored(id).state == .succeeded)
            #expect(engine.sender.count == 1)
        }
    }

    @Test("an acknowledgement is brought to the store even after its lease has ended, and makes no duplicate")
    func recordedLate() async throws {
        let engine = try await EngineUnderTest()
        try await engine.run { _ in
            engine.store.fail(.record, times: 90)
            let id = try await engine.report(1)
            await engine.sender.next().answer(.acknowledged(status: 200))
            await engine.clock.advance(by: .seconds(90))
            #expect(await engine.nextRecord() == true)
            #expect(try await engine.stored(id).state == .succeeded)
        }
        #expect(engine.sender.count == 1)
    }

    @Test("a failure, too, is brought to the store after its lease has ended, and so counted before the next attempt")
    func failureRecordedLate() async throws {
        let engine = try await EngineUnderTest()
        try await engine.run { _ in
            engine.store.fail(.record, times: 90)
            let id = try await engine.report(1)
            await engine.sender.next().answer(.rejected(status: 500))
            await engine.clock.advance(by: .seconds(90))
            #expect(await engine.nextRecord() == true)
            await engine.sender.next().answer(.acknowledged(status: 200))
            #expect(await engine.nextRecord() == true)
            #expect(try await engine.stored(id).attempts == 2)
        }
    }

    @Test("an attempt that the store can never record puts its delivery off, and holds up no other of its webhook")
    func unrecordable() async throws {
        let log = CapturedLog()
        let engine = try await EngineUnderTest(logger: log.logger)
        try await engine.run { _ in
            engine.store.fail(.record, times: 1, with: .corrupted)
            let id = try await engine.report(1)
            await engine.sender.next().answer(.acknowledged(status: 200))
            while log.messages.filter({ $0.contains("cannot be recorded") }).isEmpty { await Task.yield() }

            _ = try await engine.report(2)
            await engine.sender.next().answer(.acknowledged(status: 200))
            #expect(await engine.nextRecord() == true)

            engine.clock.jump(to: .noon(plus: 3599))
            #expect(engine.sender.count == 2)
            await engine.clock.advance(to: .noon(plus: 3600))
            await engine.sender.next().answer(.acknowledged(status: 200))
            #expect(await engine.nextRecord() == true)
            #expect(try await engine.stored(id).state == .succeeded)
        }
    }

    @Test("a lane that cannot be read rests, and those claimed with it are served")
    func unreadableLane() async throws {
        let log = CapturedLog()
        let engine = try await EngineUnderTest(logger: log.logger)
        try await engine.subscribe(.hook(2))
        try await engine.run { _ in
            _ = try await engine.report(1)
            for _ in 1...2 {
                await engine.sender.next().answer(.rejected(status: 500))
                #expect(await engine.nextRecord() == true)
            }
            // The engine hears of the last record a little after the test does.
            while engine.dispatcher.load.recording > 0 { await Task.yield() }
            // Both together, and then one of them alone.
            engine.store.fail(.claim, times: 2, with: .corrupted)
            await engine.clock.advance(to: .noon(plus: 60))
            let served = await engine.sender.next()
            served.answer(.acknowledged(status: 200))
            #expect(await engine.nextRecord() == true)
            #expect(log.messages.filter { $0.contains("cannot be claimed") }.count == 1)

            await engine.clock.advance(to: .noon(plus: 120))
            let other = await engine.sender.next()
            #expect(other.request.url != served.request.url)
            other.answer(.acknowledged(status: 200))
            #expect(await engine.nextRecord() == true)
        }
    }

    @Test("a lane whose claims take too long rests, and those claimed with it are served")
    func slowLane() async throws {
        let log = CapturedLog()
        let engine = try await EngineUnderTest(logger: log.logger)
        try await engine.subscribe(.hook(2))
        try await engine.leave(1)
        engine.store.slowDownClaims(of: [.hook(1)])
        try await engine.run { _ in
            let served = await engine.sender.next()
            #expect(served.request.url.text.contains("\(WebhookID.hook(2))"))
            served.answer(.acknowledged(status: 200))
            #expect(await engine.nextRecord() == true)
            #expect(log.lines(atLeast: .error).filter { $0.contains("takes too long") }.count == 1)

            engine.store.slowDownClaims(of: [])
            await engine.clock.advance(to: .noon(plus: 60))
            let other = await engine.sender.next()
            #expect(other.request.url != served.request.url)
            other.answer(.acknowledged(status: 200))
            #expect(await engine.nextRecord() == true)
        }
    }

    @Test("a lane whose claim takes long holds up none that was claimed before it")
    func slowLaneBehind() async throws {
        let engine = try await EngineUnderTest()
        try await engine.subscribe(.hook(2))
        try await engine.leave(1)
        let (served, hasServed) = AsyncStream.makeStream(of: Void.self)
        engine.store.slowDownClaims(of: [.hook(2)]) { for await _ in served { break } }
        try await engine.run { _ in
            let request = await engine.sender.next()
            #expect(!request.request.url.text.contains("\(WebhookID.hook(2))"))
            request.answer(.acknowledged(status: 200))
            #expect(await engine.nextRecord() == true)
            hasServed.finish()
        }
    }

    @Test("where the claims of two lanes take too long, others are not tried at once, and are served after a pause")
    func slowStore() async throws {
        let engine = try await EngineUnderTest()
        try await engine.subscribe(.hook(2))
        try await engine.subscribe(.hook(3))
        try await engine.leave(1)
        engine.store.slowDownClaims(of: [.hook(1), .hook(2)])
        try await engine.run { _ in
            await engine.clock.advance(to: .noon(plus: 1))
            let served = await engine.sender.next()
            #expect(served.request.url.text.contains("\(WebhookID.hook(3))"))
            // All together, the first, the second, and what was left.
            #expect(engine.store.calls(of: .claim) == 4)
            served.answer(.acknowledged(status: 200))
            #expect(await engine.nextRecord() == true)
        }
    }

    @Test("a claim that waited too long for what others hold is made again soon, and no lane rests")
    func lockedLanes() async throws {
        let log = CapturedLog()
        let engine = try await EngineUnderTest(logger: log.logger)
        try await engine.leave(1)
        engine.store.fail(.claim, times: 1, delay: .lock)
        try await engine.run { _ in
            await engine.clock.advance(to: .noon(plus: 1))
            await engine.sender.next().answer(.acknowledged(status: 200))
            #expect(await engine.nextRecord() == true)
            #expect(log.lines(atLeast: .error).filter { $0.contains("it rests") }.isEmpty)
        }
    }

    @Test("a claim that fails is made again")
    func claimingFails() async throws {
        let engine = try await EngineUnderTest()
        try await engine.run { _ in
            _ = try await engine.report(1)
            await engine.sender.next().answer(.rejected(status: 500))
            #expect(await engine.nextRecord() == true)
            engine.store.fail(.claim, times: 3)
            await engine.clock.advance(by: .seconds(63))
            await engine.sender.next().answer(.acknowledged(status: 200))
            #expect(await engine.nextRecord() == true)
        }
    }

    @Test("a fault of ours counts as no attempt, and the delivery is attempted a moment later")
    func ownFault() async throws {
        let engine = try await EngineUnderTest()
        try await engine.run { _ in
            let id = try await engine.report(1)
            await engine.sender.next().answer(.notAttempted(.resolverUnavailable))
            await engine.clock.advance(by: .seconds(1))
            await engine.sender.next().answer(.acknowledged(status: 200))
            #expect(await engine.nextRecord() == true)
            #expect(try await engine.store.memory.attempts(of: id).map(\.number) == [1])
        }
    }

    @Test("a target that cannot be read is a fault of ours")
    func targetUnreadable() async throws {
        let engine = try await EngineUnderTest()
        try await engine.run { _ in
            engine.store.fail(.target, times: 1)
            _ = try await engine.report(1)
            await engine.clock.advance(by: .seconds(1))
            await engine.sender.next().answer(.acknowledged(status: 200))
            #expect(await engine.nextRecord() == true)
        }
    }

    @Test("of the faults of ours that a lane meets at the same time, one is logged")
    func ownFaultsLogged() async throws {
        let log = CapturedLog()
        let engine = try await EngineUnderTest(logger: log.logger)
        try await engine.run { _ in
            for workflow in 1...4 as ClosedRange<UInt64> { _ = try await engine.report(workflow) }
            for _ in 1...4 { await engine.sender.next().answer(.notAttempted(.outOfResources)) }
            while engine.dispatcher.load.inFlight > 0 { await Task.yield() }
            await engine.clock.advance(by: .seconds(1))
            for _ in 1...4 {
                await engine.sender.next().answer(.acknowledged(status: 200))
                #expect(await engine.nextRecord() == true)
            }
        }
        #expect(log.messages.count == 1)
    }

    @Test("a target that does not open uses the schedule up, and the delivery fails")
    func targetCorrupted() async throws {
        let engine = try await EngineUnderTest()
        try await engine.run { _ in
            engine.store.fail(.target, times: 100, with: .corrupted)
            let id = try await engine.report(1)
            #expect(await engine.nextRecord() == true)
            while case let delivery = try await engine.stored(id), delivery.state == .pending {
                await engine.clock.advance(to: delivery.dueAt)
                #expect(await engine.nextRecord() == true)
            }
            #expect(try await engine.stored(id).state == .failed)
            let outcomes = try await engine.store.memory.attempts(of: id).map(\.outcome)
            #expect(outcomes == Array(repeating: .configurationUnreadable, count: outcomes.count))
            #expect(outcomes.count > 5)
        }
        #expect(engine.sender.count == 0)
    }

    @Test("an attempt begins when its target has been read")
    func slowTarget() async throws {
        let engine = try await EngineUnderTest()
        engine.store.pauseTargets { engine.clock.jump(to: .noon(plus: 45)) }
        try await engine.run { _ in
            let id = try await engine.report(1)
            await engine.sender.next().answer(.acknowledged(status: 200))
            #expect(await engine.nextRecord() == true)
            #expect(try await engine.store.memory.attempts(of: id).map(\.startedAt) == [.noon(plus: 45)])
        }
    }

    @Test("when reading the target has left the lease too short, the delivery is given back unattempted")
    func targetTooSlow() async throws {
        let engine = try await EngineUnderTest()
        engine.store.pauseTargets { engine.clock.jump(to: .noon(plus: 46)) }
        try await engine.run { _ in
            let id = try await engine.report(1)
            await engine.clock.advance(to: .noon(plus: 47))
            await engine.sender.next().answer(.acknowledged(status: 200))
            #expect(await engine.nextRecord() == true)
            #expect(try await engine.store.memory.attempts(of: id).map(\.startedAt) == [.noon(plus: 47)])
        }
    }

    @Test("when reading the target has outlasted the window, no attempt is made, and the delivery fails")
    func targetTooLate() async throws {
        let engine = try await EngineUnderTest()
        try await engine.run { _ in
            let id = try await engine.report(1)
            await engine.sender.next().answer(.rejected(status: 500))
            #expect(await engine.nextRecord() == true)
            engine.store.pauseTargets { engine.clock.jump(to: .noon(plus: 86_405)) }
            engine.clock.jump(to: .noon(plus: 86_395))
            await engine.clock.advance(to: .noon(plus: 86_406))
            while try await engine.stored(id).state == .pending { await Task.yield() }
            #expect(try await engine.stored(id).state == .failed)
        }
        #expect(engine.sender.count == 1)
    }

    @Test("a report that the store refuses leaves nothing behind")
    func refusedReport() async throws {
        let engine = try await EngineUnderTest()
        try await engine.run { _ in
            engine.store.fail(.accept, times: 1)
            await #expect(throws: StoreError.self) { _ = try await engine.report(1) }
        }
        #expect(engine.sender.count == 0)
    }

    @Test("a deleted webhook gets nothing more: neither what waited nor what failed")
    func deletion() async throws {
        let engine = try await EngineUnderTest { $0.slotsPerLane = 1 }
        try await engine.run { _ in
            let (current, waiting) = (try await engine.report(1), try await engine.report(2))
            let call = await engine.sender.next()
            let webhook = try await engine.store.deleteWebhook("hook", of: engine.org.id, at: .noon)
            engine.dispatcher.webhookDeleted(webhook)
            call.answer(.rejected(status: 500))
            #expect(await engine.nextRecord() == false)
            await engine.clock.advance(by: .seconds(7200))
            #expect(try await engine.stored(current).state == .canceled)
            #expect(try await engine.stored(waiting).state == .canceled)
        }
        #expect(engine.sender.count == 1)
    }

    @Test("a receiver that asks to be left alone for an hour is")
    func retryAfter() async throws {
        let engine = try await EngineUnderTest()
        try await engine.run { _ in
            let id = try await engine.report(1)
            await engine.sender.next().answer(
                .attempted(
                    outcome: .rejected(status: 503),
                    timings: AttemptTimings(total: .milliseconds(5)),
                    response: nil,
                    retryAfter: RetryAfter(fieldLines: ["3600"])
                )
            )
            #expect(await engine.nextRecord() == true)
            let wait = try await engine.stored(id).dueAt.since(.noon)
            #expect(wait >= .seconds(3600) && wait <= .seconds(3960), "as long as asked, and up to a tenth longer")
        }
    }

    @Test("what is accepted before the engine runs waits in the store, and is found when it does")
    func acceptedBefore() async throws {
        let engine = try await EngineUnderTest()
        let id = try await engine.report(1)
        #expect(engine.dispatcher.load == (0, 0, 0))
        try await engine.run { _ in
            await engine.sender.next().answer(.acknowledged(status: 200))
            #expect(await engine.nextRecord() == true)
            let state = try await engine.stored(id).state
            #expect(state == .succeeded)
        }
    }

    @Test("a shutdown finishes what is under way and gives back what waits, for others to claim at once")
    func shutdown() async throws {
        let engine = try await EngineUnderTest { $0.slotsPerLane = 1 }
        var waiting: DeliveryID?
        try await engine.run { trigger in
            let current = try await engine.report(1)
            waiting = try await engine.report(2)
            let call = await engine.sender.next()
            trigger.triggerGracefulShutdown()
            call.answer(.acknowledged(status: 200))
            #expect(await engine.nextRecord() == true)
            #expect(try await engine.stored(current).state == .succeeded)
        }
        let left = try await engine.store.claimableLanes(after: nil, limit: 10)
        #expect(left == [ClaimableLane(webhookID: engine.webhook.id, claimableAt: .noon)])
        #expect(try await engine.stored(try #require(waiting)).attempts == 0)
        #expect(engine.sender.count == 1)
        #expect(!engine.sender.isAbandoned)
    }

    @Test("a shutdown lets go of what hangs beyond the deadline, and gives it back")
    func shutdownDeadline() async throws {
        let engine = try await EngineUnderTest()
        try await engine.run { trigger in
            _ = try await engine.report(1)
            let call = await engine.sender.next()
            trigger.triggerGracefulShutdown()
            await engine.clock.advance(by: .seconds(15))
            while !engine.sender.isAbandoned { await Task.yield() }
            call.answer(.notAttempted(.shuttingDown))
        }
        let left = try await engine.store.claimableLanes(after: nil, limit: 10)
        #expect(left == [ClaimableLane(webhookID: engine.webhook.id, claimableAt: .noon)])
    }

    @Test("an engine that drained before its turn to shut down does not end before it")
    func drainedEarly() async throws {
        let engine = try await EngineUnderTest()
        let ending = Ending()
        await testGracefulShutdown { trigger in
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    await #expect(throws: Never.self) { try await engine.dispatcher.run() }
                    ending.note()
                }
                await engine.clock.untilSomebodySleeps()
                engine.dispatcher.beginDraining()
                for _ in 0..<1000 { await Task.yield() }
                #expect(!ending.isNoted)
                trigger.triggerGracefulShutdown()
                await group.waitForAll()
            }
        }
        #expect(ending.isNoted)
    }

    @Test("a cancelled engine lets go at once and ends")
    func cancellation() async throws {
        let engine = try await EngineUnderTest()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await engine.dispatcher.run() }
            // Unstarted, the engine would leave the report in the store; its first sleep says that it has started.
            await engine.clock.untilSomebodySleeps()
            _ = try await engine.report(1)
            let call = await engine.sender.next()
            group.cancelAll()
            while !engine.sender.isAbandoned { await Task.yield() }
            call.answer(.notAttempted(.shuttingDown))
            try await group.waitForAll()
        }
        #expect(engine.sender.isAbandoned)
    }

    private func signature(over body: [UInt8], by secrets: [SigningSecret]) -> String {
        SignatureHeader(over: body, by: secrets.map { Signer($0) }).rendered
    }
}

/// Whether something has ended.
private final class Ending: Sendable {
    private let noted = Mutex(false)

    var isNoted: Bool { noted.withLock { $0 } }

    func note() {
        noted.withLock { $0 = true }
    }
}
