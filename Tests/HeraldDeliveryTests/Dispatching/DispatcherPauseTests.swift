import HeraldCore
import HeraldStore
import HeraldStoreMemory
import HeraldTestDoubles
import Synchronization
import Testing

@testable import HeraldDelivery

@Suite("Paused webhooks", .timeLimit(.minutes(10)))
struct DispatcherPauseTests {
    @Test("a pause gives back what waits in memory, and lets attempts under way finish")
    func paused() {
        var state = running { $0.slotsPerLane = 1 }
        let all = (1...3).map { LeasedDelivery.made($0, for: .hook(1)) }
        let other = LeasedDelivery.made(4, for: .hook(2))
        #expect(attempts(in: state.accept(all + [other])) == [all[0], other])
        #expect(state.webhookPaused(.hook(1), at: .noon) == [.release([all[1], all[2]], claimAgainAt: .noon)])
        #expect(state.load.queued == 0)
        #expect(state.webhookPaused(.hook(1), at: .noon) == [], "there is nothing left to give back")
        let claim = [ClaimOrder(webhookID: .hook(1), limit: 4)]
        #expect(state.returned([all[1], all[2]], claimableAt: .noon, at: .noon) == [.claim(claim)])
        let none = ClaimedLane(webhookID: .hook(1), deliveries: [], nextClaimableAt: nil)
        #expect(state.claimed([none], at: .noon) == [])
        #expect(state.attempted(all[0], outcome: .acknowledged(status: 200), at: .noon) == [])
        #expect(state.recorded(all[0], claimableAt: nil, at: .noon) == [])
        #expect(state.lanes[.hook(1)]?.isIdle == true)
    }

    @Test("what was claimed before a pause and is handed out after it finds no target, not a receiver")
    func claimOvertaken() async throws {
        let engine = try await EngineUnderTest { $0.slotsPerLane = 1 }
        try await engine.run { _ in
            let first = try await engine.report(1)
            let second = try await engine.report(2)
            let call = await engine.sender.next()
            // The store has paused, but this node has not heard of it yet.
            try await engine.pause()
            engine.clock.jump(to: engine.clock.now.advanced(by: TargetDirectory.lifetime))
            call.answer(.acknowledged(status: 200))
            #expect(await engine.nextRecord() == true)
            await engine.clock.advance(to: .noon(plus: 3600))
            #expect(engine.sender.count == 1)
            #expect(try await engine.stored(first).state == .succeeded)
            #expect(try await engine.stored(second).attempts == 0)
        }
    }

    @Test("where a webhook was paused, no attempt finds its target from that moment on")
    func noTarget() async throws {
        let engine = try await EngineUnderTest()
        let targets = engine.dispatcher.targets
        #expect(try await targets.target(of: engine.webhook.id, at: .noon) != nil)
        try await engine.pause()
        engine.dispatcher.webhookPaused(engine.webhook.id)
        #expect(try await targets.target(of: engine.webhook.id, at: .noon) == nil)
    }

    @Test("a resumed webhook is claimed for at the pace of a new lane, however fast or slow it was before")
    func resumed() {
        for outcome in [AttemptOutcome.acknowledged(status: 200), .timedOut(.response)] {
            var state = running()
            let all = (1...60).map { LeasedDelivery.made($0, for: .hook(1)) }
            for batch in [all[0..<16], all[16..<60]] {
                var started = attempts(in: state.accept(Array(batch)))
                while let one = started.popLast() {
                    started += attempts(in: state.attempted(one, outcome: outcome, at: .noon))
                    started += attempts(in: state.recorded(one, claimableAt: nil, at: .noon))
                }
            }
            _ = state.webhookPaused(.hook(1), at: .noon)
            let actions = state.webhookResumed(.hook(1), at: .noon(plus: 2))
            #expect(claims(in: actions) == [ClaimOrder(webhookID: .hook(1), limit: 16)])
            #expect(state.largestOffer().closedLanes.isEmpty)
        }
    }

    @Test("what waits is delivered when the webhook is resumed, with as much of its window as before")
    func windowStandsStill() async throws {
        let engine = try await EngineUnderTest { $0.slotsPerLane = 1 }
        try await engine.run { _ in
            let (tried, waiting) = (try await engine.report(1), try await engine.report(2))
            let call = await engine.sender.next()
            try await engine.pause()
            engine.dispatcher.webhookPaused(engine.webhook.id)
            call.answer(.rejected(status: 500))
            #expect(await engine.nextRecord() == true)
            let late = try await engine.report(3)
            await engine.clock.advance(by: .seconds(30 * 3600))
            #expect(engine.sender.count == 1)

            try await engine.resume()
            engine.dispatcher.webhookResumed(engine.webhook.id)
            for _ in 0..<3 {
                await engine.sender.next().answer(.acknowledged(status: 200))
                #expect(await engine.nextRecord() == true)
            }
            for id in [tried, waiting, late] { #expect(try await engine.stored(id).state == .succeeded) }
            #expect(try await engine.stored(tried).attempts == 2)
        }
    }

    @Test("a retry that was due when its pause began has the rest of its day after it, and no more")
    func windowEnds() async throws {
        let engine = try await EngineUnderTest()
        try await engine.run { _ in
            let id = try await engine.report(1)
            await engine.sender.next().answer(.rejected(status: 500))
            #expect(await engine.nextRecord() == true)
            engine.clock.jump(to: .noon(plus: 30))
            try await engine.pause()
            engine.dispatcher.webhookPaused(engine.webhook.id)
            engine.clock.jump(to: .noon(plus: 100_030))
            try await engine.resume()
            engine.dispatcher.webhookResumed(engine.webhook.id)
            var attempts = 1
            while try await engine.stored(id).state == .pending {
                await engine.sender.next().answer(.rejected(status: 500))
                #expect(await engine.nextRecord() == true)
                attempts += 1
                let delivery = try await engine.stored(id)
                guard delivery.state == .pending else { break }
                await engine.clock.advance(to: delivery.dueAt)
            }
            // The window is 86,400 seconds and the pause 100,000; the last attempt comes a minute before the end of
            // both.
            #expect(engine.clock.now == .noon(plus: 186_340))
            #expect(try await engine.stored(id).attempts == attempts)
        }
    }

    @Test("a receiver that is gone is tried again like any other, unless the operator wants a pause")
    func goneByDefault() async throws {
        let engine = try await EngineUnderTest()
        try await engine.run { _ in
            let id = try await engine.report(1)
            await engine.sender.next().answer(.rejected(status: 410))
            #expect(await engine.nextRecord() == true)
            #expect(try await engine.stored(id).dueAt == .noon(plus: 60))
            #expect(try await engine.store.webhooks(of: engine.org.id).first?.pause == nil)
        }
    }

    @Test("a receiver that is gone pauses its webhook, logged once, and keeps what is pending")
    func goneWithPause() async throws {
        let log = CapturedLog()
        let engine = try await EngineUnderTest(logger: log.logger, pausesWhenGone: true) { $0.slotsPerLane = 2 }
        try await engine.run { _ in
            var ids: [DeliveryID] = []
            for number in 1...4 as ClosedRange<UInt64> { ids.append(try await engine.report(number)) }
            let calls = [await engine.sender.next(), await engine.sender.next()]
            for call in calls {
                call.answer(.rejected(status: 410))
                #expect(await engine.nextRecord() == true)
            }
            #expect(try await engine.store.webhooks(of: engine.org.id).first?.pause?.reason == .gone)
            await engine.clock.advance(by: .seconds(7200))
            for id in ids { #expect(try await engine.stored(id).state == .pending) }
            #expect(engine.sender.count <= 3, "one may have begun before the first answer was on disk")
            await engine.sender.abandon()
        }
        #expect(log.messages.filter { $0.contains("410 Gone") }.count == 1)
    }
}

extension EngineUnderTest {
    fileprivate func pause() async throws {
        _ = try await store.pauseWebhook("hook", of: org.id, at: clock.now)
    }

    fileprivate func resume() async throws {
        _ = try await store.resumeWebhook("hook", of: org.id, at: clock.now)
    }
}
