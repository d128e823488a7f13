import HeapModule
import HeraldCore
import HeraldStore
import Testing

@testable import HeraldDelivery

@Suite("Claiming")
struct DispatcherClaimingTests {
    @Test("one claim is under way at a time; what comes due meanwhile goes into the next")
    func oneAtATime() {
        var state = running()
        #expect(state.accept(unleased: [.hook(1)]) == [.claim([ClaimOrder(webhookID: .hook(1), limit: 16)])])
        #expect(state.accept(unleased: [.hook(2), .hook(3)]) == [])
        let orders = claims(in: state.claimed([lane(1, [], next: nil)], at: .noon))
        #expect(orders.map(\.webhookID) == [.hook(2), .hook(3)])
    }

    @Test("a claim asks for a bounded number of lanes, and of each for what its lane and the node have room for")
    func limits() {
        var state = running {
            $0.lanesPerClaim = 2
            $0.queued = 30
            $0.queuedKeptForReports = 10
        }
        let orders = claims(in: state.accept(unleased: [.hook(1), .hook(2), .hook(3)]))
        #expect(orders == [ClaimOrder(webhookID: .hook(1), limit: 16), ClaimOrder(webhookID: .hook(2), limit: 4)])
    }

    @Test("claims leave room in memory for reports")
    func roomForReports() {
        var state = running {
            $0.slots = 0
            $0.queued = 20
            $0.queuedKeptForReports = 10
        }
        _ = state.accept((1...10).map { LeasedDelivery.made($0, for: .hook($0)) })
        #expect(state.accept(unleased: [.hook(50)]) == [])
        #expect(state.largestOffer().room == 10)
    }

    @Test("what a claim brings is attempted, and the lane comes back for more when the store says so")
    func comesBack() {
        var state = running()
        _ = state.accept(unleased: [.hook(1)])
        let brought = LeasedDelivery.made(1, for: .hook(1))
        let actions = state.claimed([lane(1, [brought], next: .noon(plus: 2))], at: .noon)
        #expect(actions == [.attempt(brought), .wake(at: .noon(plus: 2))])
        let orders = claims(in: state.woke(armedFor: .noon(plus: 2), at: .noon(plus: 2)))
        #expect(orders.map(\.webhookID) == [.hook(1)])
    }

    @Test("a retry wakes the engine when it is due, not before")
    func retryWakes() {
        var state = running()
        let leased = LeasedDelivery.made(1, for: .hook(1))
        _ = state.accept([leased])
        _ = state.attempted(leased, outcome: .rejected(status: 500), at: .noon)
        #expect(state.recorded(leased, claimableAt: .noon(plus: 3), at: .noon) == [.wake(at: .noon(plus: 3))])
        #expect(claims(in: state.woke(armedFor: .noon(plus: 3), at: .noon(plus: 3))).map(\.webhookID) == [.hook(1)])
    }

    @Test("a lane without room waits until half of it is free, and asks then")
    func waitsForRoom() {
        var state = running()
        let all = (1...20).map { LeasedDelivery.made($0, for: .hook(1)) }
        _ = state.accept(all)
        #expect(state.accept(unleased: [.hook(1)]) == [], "sixteen wait, and sixteen are enough")
        var orders: [ClaimOrder] = []
        var ended = 0
        while orders.isEmpty, ended < 20 {
            orders = claims(in: state.attempted(all[ended], outcome: .acknowledged(status: 200), at: .noon))
            ended += 1
        }
        #expect(orders.map(\.webhookID) == [.hook(1)])
        #expect(ended < 8, "before it has run dry")
    }

    @Test("after a failed claim all lanes rest for a pause, and are asked for again")
    func failure() {
        var state = running { $0.lanesPerClaim = 1 }
        let orders = claims(in: state.accept(unleased: [.hook(1), .hook(2)]))
        #expect(state.claimFailed(orders, at: .noon) == [.wake(at: .noon(plus: 1))])
        #expect(state.accept(unleased: [.hook(3)]) == [])
        #expect(claims(in: state.woke(armedFor: .noon(plus: 1), at: .noon(plus: 1))).count == 1)
    }

    @Test("a part of a claim is attempted at once, and nothing else is claimed until the rest is answered")
    func answeredInParts() {
        var state = running()
        _ = state.accept(unleased: [.hook(1)])
        let brought = LeasedDelivery.made(1, for: .hook(1))
        #expect(attempts(in: state.claimedSome([lane(1, [brought], next: nil)], at: .noon)) == [brought])
        #expect(claims(in: state.accept(unleased: [.hook(2)])).isEmpty)
        #expect(claims(in: state.claimed([], at: .noon)).map(\.webhookID) == [.hook(2)])
    }

    @Test("a lane that cannot be claimed from is left alone for a while, whoever tells of it, and new reports go on")
    func refused() {
        var state = running()
        _ = state.accept(unleased: [.hook(1)])
        _ = state.accept(unleased: [.hook(1)])
        #expect(state.claimRefused(.hook(1), at: .noon) == [])
        #expect(claims(in: state.claimed([], at: .noon)).isEmpty)
        #expect(claims(in: state.heard(.webhook(.hook(1)), at: .noon(plus: 1))).isEmpty)
        #expect(claims(in: state.accept(unleased: [.hook(2)], at: .noon(plus: 1))).map(\.webhookID) == [.hook(2)])
        _ = state.claimed([lane(2, [], next: nil)], at: .noon(plus: 1))
        let new = LeasedDelivery.made(1, for: .hook(1))
        #expect(attempts(in: state.accept([new], at: .noon(plus: 1))) == [new])
        let found = [ClaimableLane(webhookID: .hook(1), claimableAt: .noon)]
        #expect(claims(in: state.surveyed(found, isComplete: true, at: .noon(plus: 5))).isEmpty)
        let orders = claims(in: state.woke(armedFor: .noon(plus: 60), at: .noon(plus: 60)))
        #expect(orders.map(\.webhookID) == [.hook(1)])
    }

    @Test("a lane that cannot be claimed from takes reports again as soon as its own rest is over")
    func restWhileRefused() {
        var state = running()
        _ = state.accept(unleased: [.hook(1)])
        _ = state.claimRefused(.hook(1), at: .noon)
        _ = state.claimed([], at: .noon)
        let leased = LeasedDelivery.made(1, for: .hook(1))
        _ = state.accept([leased])
        _ = state.notAttempted(leased, at: .noon)
        #expect(state.largestOffer().closedLanes == [.hook(1)])
        _ = state.returned([leased], claimableAt: .noon(plus: 1), at: .noon)
        #expect(claims(in: state.woke(armedFor: .noon(plus: 1), at: .noon(plus: 1))).isEmpty)
        #expect(state.largestOffer(at: .noon(plus: 1)).closedLanes.isEmpty)
        #expect(claims(in: state.heard(.webhook(.hook(1)), at: .noon(plus: 59))).isEmpty)
        let orders = claims(in: state.woke(armedFor: .noon(plus: 60), at: .noon(plus: 60)))
        #expect(orders.map(\.webhookID) == [.hook(1)])
    }

    @Test("a lane that cannot be claimed from is not left alone for longer because the clock was set back")
    func refusedBeforeClockSetBack() {
        var state = running()
        _ = state.accept(unleased: [.hook(1)])
        _ = state.claimRefused(.hook(1), at: .noon)
        _ = state.claimed([], at: .noon)
        let orders = claims(in: state.heard(.webhook(.hook(1)), at: .noon(plus: -3600)))
        #expect(orders.map(\.webhookID) == [.hook(1)])
    }

    @Test("a store that speaks of work and hands out none is asked again after a pause, not at once")
    func withheld() {
        var state = running()
        _ = state.accept(unleased: [.hook(1)])
        #expect(state.claimed([lane(1, [], next: .noon)], at: .noon) == [.wake(at: .noon(plus: 1))])
    }

    @Test("a survey finds what nobody told of, page by page, and comes again")
    func surveys() {
        var state = running()
        #expect(state.woke(armedFor: .noon(plus: 5), at: .noon(plus: 5)) == [.survey])
        let first = state.surveyed(
            [ClaimableLane(webhookID: .hook(1), claimableAt: .noon)],
            isComplete: false,
            at: .noon(plus: 5)
        )
        #expect(claims(in: first).map(\.webhookID) == [.hook(1)])
        #expect(state.surveyed([], isComplete: true, at: .noon(plus: 6)) == [.wake(at: .noon(plus: 11))])
    }

    @Test("work that others tell of is claimed at once, and looked for at once when they do not say where")
    func wakeups() {
        var state = running()
        #expect(claims(in: state.heard(.webhook(.hook(1)), at: .noon(plus: 1))).map(\.webhookID) == [.hook(1)])
        #expect(state.heard(.all, at: .noon(plus: 1)) == [.survey])
        #expect(state.heard(.all, at: .noon(plus: 1)) == [], "one is under way")
    }

    @Test("work that others tell of does not end a rest")
    func wakeupInRest() {
        var state = running()
        let leased = LeasedDelivery.made(1, for: .hook(1))
        _ = state.accept([leased])
        _ = state.notAttempted(leased, at: .noon)
        #expect(claims(in: state.heard(.webhook(.hook(1)), at: .noon)).isEmpty)
        #expect(claims(in: state.woke(armedFor: .noon(plus: 1), at: .noon(plus: 1))).map(\.webhookID) == [.hook(1)])
    }

    @Test(
        "before a lane claims, it gives back what has waited until its lease is too short, so that nothing is held twice"
    )
    func endingLeases() {
        var state = running { $0.slots = 0 }
        let waiting = LeasedDelivery.made(1, for: .hook(1))
        _ = state.accept([waiting])
        _ = state.surveyed(
            [ClaimableLane(webhookID: .hook(1), claimableAt: .noon(plus: 60))],
            isComplete: true,
            at: .noon
        )
        let actions = state.woke(armedFor: .noon(plus: 60), at: .noon(plus: 60))
        #expect(releases(in: actions) == [waiting])
        #expect(claims(in: actions).map(\.webhookID) == [.hook(1)])
        #expect(state.load.queued == 0)
    }

    @Test("a wake-up that comes while the clock has been set back is asked for again")
    func clockSetBack() {
        var state = running()
        #expect(state.woke(armedFor: .noon(plus: 5), at: .noon(plus: 4)) == [.wake(at: .noon(plus: 5))])
        #expect(
            state.woke(armedFor: .noon(plus: 5), at: .noon(plus: -3600)) == [.survey],
            "an hour is more than a survey's wait"
        )
    }

    @Test("an earlier wake-up does not multiply the later one")
    func wakesDoNotMultiply() {
        var state = running()
        var armed = 0
        for second in 1...4 as ClosedRange<Int64> {
            armed += wakes(in: state.surveyed([lane(UInt64(second), second)], isComplete: false, at: .noon)).count
            armed += wakes(in: state.woke(armedFor: .noon(plus: second), at: .noon(plus: second))).count
        }
        #expect(armed == 1, "of the four only the first is earlier than what was armed; the survey's was armed before")
    }

    @Test("plans that change leave no litter behind")
    func dueLanesStaySmall() {
        var state = running()
        for _ in 0..<5000 {
            _ = state.accept(unleased: [.hook(1)])
            _ = state.claimed([lane(1, [], next: .noon(plus: 28_800))], at: .noon)
        }
        #expect(state.dueLanes.count < 100)
        #expect(
            claims(in: state.woke(armedFor: .noon(plus: 28_800), at: .noon(plus: 28_800))).map(\.webhookID) == [
                .hook(1)
            ]
        )
    }

    @Test("receivers in trouble are remembered, but not without end")
    func rememberedLanes() {
        var state = running { $0.lanesRemembered = 10 }
        for number in 1...30 as ClosedRange<UInt64> {
            let leased = LeasedDelivery.made(number, for: .hook(number))
            _ = state.accept([leased])
            _ = state.attempted(leased, outcome: .timedOut(.response), at: .noon)
            _ = state.recorded(leased, claimableAt: nil, at: .noon)
        }
        #expect(state.lanes.count == 30)
        _ = state.surveyed([], isComplete: true, at: .noon)
        #expect(state.lanes.isEmpty)
        #expect(state.closedLanes.isEmpty)
    }

    private func lane(_ number: UInt64, _ deliveries: [LeasedDelivery], next: Timestamp?) -> ClaimedLane {
        ClaimedLane(webhookID: .hook(number), deliveries: deliveries, nextClaimableAt: next)
    }

    private func lane(_ number: UInt64, _ second: Int64) -> ClaimableLane {
        ClaimableLane(webhookID: .hook(number), claimableAt: .noon(plus: second))
    }
}
