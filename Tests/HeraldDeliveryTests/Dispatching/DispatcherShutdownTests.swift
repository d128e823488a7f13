import HeraldCore
import HeraldStore
import Testing

@testable import HeraldDelivery

@Suite("The engine stops")
struct DispatcherShutdownTests {
    @Test("an idle engine stops at once, and once")
    func idle() {
        var state = running()
        #expect(state.shutdown(at: .noon) == [.stop])
        #expect(state.shutdown(at: .noon) == [])
        #expect(state.woke(armedFor: .noon(plus: 5), at: .noon(plus: 5)) == [])
        #expect(state.largestOffer().room == 0)
    }

    @Test("an engine that was never started stops too")
    func neverStarted() {
        var state = DispatcherState(owner: .here, limits: DispatcherLimits(), schedule: .standard, now: .noon)
        #expect(state.shutdown(at: .noon) == [.stop])
        #expect(state.started(at: .noon) == [])
    }

    @Test("what waits is given back, what is under way is waited for and recorded, and then it stops")
    func drains() {
        var state = running { $0.slots = 1 }
        let (current, waiting) = (LeasedDelivery.made(1, for: .hook(1)), LeasedDelivery.made(2, for: .hook(2)))
        _ = state.accept([current, waiting])
        #expect(state.shutdown(at: .noon) == [.release([waiting], claimAgainAt: .noon), .wake(at: .noon(plus: 15))])
        #expect(state.returned([waiting], claimableAt: .noon, at: .noon) == [])
        #expect(state.attempted(current, outcome: .acknowledged(status: 200), at: .noon(plus: 1)) == [])
        #expect(state.recorded(current, claimableAt: nil, at: .noon(plus: 1)) == [.stop])
    }

    @Test("a drain takes no hour longer when the clock is set back by one")
    func clockSetBack() {
        var state = running()
        _ = state.accept([.made(1, for: .hook(1))])
        _ = state.shutdown(at: .noon)
        #expect(wakes(in: state.woke(armedFor: .noon(plus: 5), at: .noon(plus: -3595))) == [.noon(plus: -3580)])
        #expect(state.woke(armedFor: .noon(plus: -3580), at: .noon(plus: -3580)) == [.abandon])
    }

    @Test("nothing new starts: what a late claim or a late report brings goes back")
    func nothingNew() {
        var state = running()
        _ = state.accept(unleased: [.hook(1)])
        let offer = state.offer(forReports: 1, at: .noon)
        #expect(attempts(in: state.shutdown(at: .noon)).isEmpty)
        let brought = LeasedDelivery.made(1, for: .hook(1))
        let claimed = ClaimedLane(webhookID: .hook(1), deliveries: [brought], nextClaimableAt: .noon)
        #expect(state.claimed([claimed], at: .noon) == [.release([brought], claimAgainAt: .noon)])
        #expect(state.returned([brought], claimableAt: .noon, at: .noon) == [], "it waits for the report under way")
        let born = LeasedDelivery.made(2, for: .hook(2))
        #expect(
            state.accepted(offer, reports: 1, leased: [born], unleased: [], at: .noon) == [
                .release([born], claimAgainAt: .noon)
            ]
        )
        #expect(state.returned([born], claimableAt: .noon, at: .noon) == [.stop])
    }

    @Test("a survey or a claim under way is waited for")
    func waitsForStore() {
        var state = running()
        _ = state.woke(armedFor: .noon(plus: 5), at: .noon(plus: 5))
        #expect(!state.shutdown(at: .noon(plus: 5)).contains(.stop))
        #expect(state.surveyed([], isComplete: true, at: .noon(plus: 5)) == [.stop])
    }

    @Test("a drain ends in time though the clock was set forward, which no sleeper notices", arguments: [4, 7200])
    func clockSetForward(by seconds: Int64) {
        var state = running()
        _ = state.accept([LeasedDelivery.made(1, for: .hook(1))])
        let later = Timestamp.noon(plus: seconds)
        #expect(wakes(in: state.shutdown(at: later)) == [later.advanced(by: .seconds(15))])
    }

    @Test("at the deadline what is under way is let go once, given back, and then it stops")
    func abandons() {
        var state = running()
        let hanging = LeasedDelivery.made(1, for: .hook(1))
        _ = state.accept([hanging])
        #expect(state.woke(armedFor: .noon(plus: 5), at: .noon(plus: 5)) == [.survey])
        _ = state.surveyed([], isComplete: true, at: .noon(plus: 5))
        #expect(wakes(in: state.shutdown(at: .noon(plus: 6))) == [.noon(plus: 21)])
        #expect(state.woke(armedFor: .noon(plus: 10), at: .noon(plus: 10)) == [], "the survey's wake-up comes sooner")
        #expect(state.woke(armedFor: .noon(plus: 21), at: .noon(plus: 21)) == [.abandon])
        #expect(state.woke(armedFor: .noon(plus: 22), at: .noon(plus: 22)) == [])
        #expect(state.isAbandoning)
        let released = state.notAttempted(hanging, at: .noon(plus: 22))
        #expect(releases(in: released) == [hanging])
        #expect(state.returned([hanging], claimableAt: nil, at: .noon(plus: 22)) == [.stop])
    }
}
