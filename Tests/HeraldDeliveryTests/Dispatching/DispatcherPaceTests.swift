import HeraldCore
import HeraldDelivery
import HeraldStore
import HeraldStoreMemory
import HeraldTestDoubles
import Testing

@testable import HeraldDelivery

@Suite("Webhooks with a pace", .timeLimit(.minutes(10)))
struct DispatcherPaceTests {
    private let slow = WebhookPace(maxPerMinute: 12, maxConcurrent: nil)
    private let single = WebhookPace(maxPerMinute: nil, maxConcurrent: 1)

    /// Has everything begin that is given a slot, and says what did.
    private func begin(
        _ actions: [DispatcherAction],
        in state: inout DispatcherState,
        at pace: WebhookPace,
        now: Timestamp
    ) -> (begun: [LeasedDelivery], more: [DispatcherAction]) {
        var (begun, more) = ([LeasedDelivery](), [DispatcherAction]())
        var waiting = actions
        while !waiting.isEmpty {
            let action = waiting.removeFirst()
            guard case .attempt(let leased) = action else {
                more.append(action)
                continue
            }
            let (mayBegin, following) = state.begins(leased, at: pace, now: now)
            if mayBegin { begun.append(leased) }
            waiting += following
        }
        return (begun, more)
    }

    @Test("what was given slots before the pace was known comes back, and begins one after the other")
    func optimistic() {
        var state = running()
        let all = (1...4).map { LeasedDelivery.made($0, for: .hook(1)) }
        let started = state.accept(all)
        #expect(attempts(in: started).count == 4)
        let (begun, more) = begin(started, in: &state, at: slow, now: .noon)
        #expect(begun.count == 1)
        #expect(state.load.inFlight == 1)
        #expect(state.load.queued == 1, "of twelve a minute, only the next is kept")
        #expect(releases(in: more).count == 2)
        let later = state.woke(armedFor: .noon(plus: 5), at: .noon(plus: 5))
        #expect(begin(later, in: &state, at: slow, now: .noon(plus: 5)).begun.count == 1)
    }

    @Test("reports leave to the store what a webhook with a pace is sent, and claims take as much as begins in time")
    func claimsInTime() {
        var state = running()
        let steady = WebhookPace(maxPerMinute: 120, maxConcurrent: nil)
        _ = begin(state.accept([.made(1, for: .hook(1))]), in: &state, at: steady, now: .noon)
        #expect(state.largestOffer().closedLanes == [.hook(1)])
        let orders = claims(in: state.accept(unleased: [.hook(1)]))
        #expect(orders == [ClaimOrder(webhookID: .hook(1), limit: 2)])
    }

    @Test("what begins once a minute is not claimed before its lease would last until its turn")
    func putOff() {
        var state = running()
        let minutely = WebhookPace(maxPerMinute: 1, maxConcurrent: nil)
        _ = begin(state.accept([.made(1, for: .hook(1))]), in: &state, at: minutely, now: .noon)
        let actions = state.accept(unleased: [.hook(1)])
        #expect(claims(in: actions).isEmpty)
        #expect(claims(in: state.woke(armedFor: .noon(plus: 58), at: .noon(plus: 58))).isEmpty)
        let orders = claims(in: state.woke(armedFor: .noon(plus: 59), at: .noon(plus: 59)))
        #expect(orders == [ClaimOrder(webhookID: .hook(1), limit: 1)])
    }

    @Test("no more are under way at once than allowed, and the next begins when one has ended")
    func concurrent() {
        var state = running()
        let all = (1...3).map { LeasedDelivery.made($0, for: .hook(1)) }
        let (begun, _) = begin(state.accept(all), in: &state, at: single, now: .noon)
        #expect(begun.count == 1)
        let following = state.attempted(begun[0], outcome: .acknowledged(status: 200), at: .noon)
        #expect(begin(following, in: &state, at: single, now: .noon).begun.count == 1)
        #expect(state.load.inFlight == 1)
    }

    @Test("a lane with a pace keeps no slot while it waits, and delays no other")
    func others() {
        var state = running { $0.slots = 2 }
        let paced = (1...3).map { LeasedDelivery.made($0, for: .hook(1)) }
        let (begun, _) = begin(state.accept(paced), in: &state, at: slow, now: .noon)
        #expect(begun.count == 1)
        #expect(attempts(in: state.accept([.made(4, for: .hook(2))])) == [.made(4, for: .hook(2))])
    }

    @Test("a pace that is lowered while an attempt is about to begin makes it wait")
    func lowered() {
        var state = running()
        let fast = WebhookPace(maxPerMinute: 60, maxConcurrent: nil)
        _ = begin(state.accept([.made(1, for: .hook(1))]), in: &state, at: fast, now: .noon)
        _ = state.accept(unleased: [.hook(1)], at: .noon(plus: 1))
        let next = LeasedDelivery.made(2, for: .hook(1), leaseEnd: .noon(plus: 61))
        let claimed = ClaimedLane(webhookID: .hook(1), deliveries: [next], nextClaimableAt: nil)
        let started = state.claimed([claimed], at: .noon(plus: 1))
        #expect(attempts(in: started) == [next])
        _ = state.learned(slow, of: .hook(1), at: .noon(plus: 1))
        #expect(begin(started, in: &state, at: slow, now: .noon(plus: 1)).begun.isEmpty)
        let later = state.woke(armedFor: .noon(plus: 5), at: .noon(plus: 5))
        #expect(begin(later, in: &state, at: slow, now: .noon(plus: 5)).begun == [next])
    }

    @Test("a pace that is taken away lets begin at once what waits for it, here and in the store")
    func takenAway() {
        var state = running()
        let minutely = WebhookPace(maxPerMinute: 1, maxConcurrent: nil)
        let all = (1...2).map { LeasedDelivery.made($0, for: .hook(1)) }
        _ = begin(state.accept(all), in: &state, at: minutely, now: .noon)
        #expect(state.paceMayHaveChanged(of: .hook(1)) == [.readPace(.hook(1))])
        #expect(state.paceMayHaveChanged(of: .hook(1)) == [], "it is being read")
        #expect(attempts(in: state.learned(.free, of: .hook(1), at: .noon(plus: 1))).count == 1)
        #expect(state.paceMayHaveChanged(of: .hook(1)) == [])
    }

    @Test("a pace that was loosened while it was being read is read again, and what waits for it begins")
    func changedMeanwhile() {
        var state = running()
        let minutely = WebhookPace(maxPerMinute: 1, maxConcurrent: nil)
        let all = (1...2).map { LeasedDelivery.made($0, for: .hook(1)) }
        _ = begin(state.accept(all), in: &state, at: minutely, now: .noon)
        #expect(state.paceMayHaveChanged(of: .hook(1)) == [.readPace(.hook(1))])
        #expect(state.paceMayHaveChanged(of: .hook(1)) == [])
        // What was read before the second change.
        #expect(state.learned(minutely, of: .hook(1), at: .noon).contains(.readPace(.hook(1))))
        #expect(attempts(in: state.learned(.free, of: .hook(1), at: .noon(plus: 1))).count == 1)
    }

    @Test("what is old and being read is not read a second time for that")
    func readOnce() {
        var state = running()
        let minutely = WebhookPace(maxPerMinute: 1, maxConcurrent: nil)
        _ = begin(state.accept([.made(1, for: .hook(1))]), in: &state, at: minutely, now: .noon)
        let first = state.accept(unleased: [.hook(1)], at: .noon(plus: 31))
        #expect(first.contains(.readPace(.hook(1))))
        #expect(!state.accept(unleased: [.hook(1)], at: .noon(plus: 32)).contains(.readPace(.hook(1))))
        #expect(!state.learned(minutely, of: .hook(1), at: .noon(plus: 32)).contains(.readPace(.hook(1))))
    }

    @Test("what waits for its pace has that read anew, for a change may have been made elsewhere")
    func refreshed() {
        var state = running()
        let minutely = WebhookPace(maxPerMinute: 1, maxConcurrent: nil)
        let all = (1...2).map { LeasedDelivery.made($0, for: .hook(1), leaseEnd: .noon(plus: 300)) }
        _ = begin(state.accept(all), in: &state, at: minutely, now: .noon)
        #expect(state.woke(armedFor: .noon(plus: 30), at: .noon(plus: 30)).contains(.readPace(.hook(1))))
        let actions = state.learned(nil, of: .hook(1), at: .noon(plus: 30))
        #expect(attempts(in: actions).isEmpty, "what cannot be read is believed on")
    }

    @Test("a pace of the operator's holds for webhooks that have none, and is lowered and not raised by one")
    func ofOperator() {
        for (perMinute, wait) in [(nil, 10), (60, 10), (3, 20)] as [(Int?, Int64)] {
            let pace = WebhookPace(maxPerMinute: perMinute, maxConcurrent: nil)
            var state = running { $0.startsPerMinute = 6 }
            let all = (1...2).map { LeasedDelivery.made($0, for: .hook(1)) }
            let (begun, _) = begin(state.accept(all), in: &state, at: pace, now: .noon)
            #expect(begun.count == 1)
            #expect(state.lanes[.hook(1)]?.pacing?.nextStart(at: .noon) == .noon(plus: wait))
        }
    }

    @Test("a shutdown gives back what was given a slot before the pace was known")
    func shutdown() {
        var state = running()
        let all = (1...2).map { LeasedDelivery.made($0, for: .hook(1)) }
        let started = state.accept(all)
        _ = state.shutdown(at: .noon)
        let (begun, more) = begin(started, in: &state, at: slow, now: .noon)
        #expect(begun.isEmpty)
        #expect(releases(in: more) == all)
        #expect(state.load.inFlight == 0)
    }

    @Test("an engine sends to a webhook at its pace, and at another from the moment on at which it is changed")
    func engine() async throws {
        let engine = try await EngineUnderTest()
        try await engine.pace(maxPerMinute: 6)
        try await engine.run { _ in
            for number in 1...3 as ClosedRange<UInt64> { _ = try await engine.report(number) }
            await engine.sender.next().answer(.acknowledged(status: 200))
            #expect(await engine.nextRecord() == true)
            #expect(engine.sender.count == 1)
            await engine.clock.advance(to: .noon(plus: 10))
            await engine.sender.next().answer(.acknowledged(status: 200))
            #expect(await engine.nextRecord() == true)
            #expect(engine.sender.count == 2)
            try await engine.pace(maxPerMinute: nil)
            engine.dispatcher.webhookChanged(engine.webhook.id)
            await engine.sender.next().answer(.acknowledged(status: 200))
            #expect(await engine.nextRecord() == true)
            #expect(engine.clock.now == .noon(plus: 10))
        }
    }
}

extension EngineUnderTest {
    fileprivate func pace(maxPerMinute: Int?) async throws {
        let change = WebhookChange(
            pace: WebhookChange.PaceChange(maxPerMinute: maxPerMinute.map { .set($0) } ?? .removed)
        )
        _ = try await store.updateWebhook("hook", of: org.id, with: change)
    }
}
