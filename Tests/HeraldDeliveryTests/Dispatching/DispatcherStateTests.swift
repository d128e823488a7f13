import HeraldCore
import HeraldStore
import Testing

@testable import HeraldDelivery

@Suite("The engine's decisions")
struct DispatcherStateTests {
    @Test("before it is started it leases nothing, and then looks at once what the store has")
    func starting() {
        var state = DispatcherState(owner: .here, limits: DispatcherLimits(), schedule: .standard, now: .noon)
        let offer = state.offer(forReports: 1, at: .noon)
        #expect(offer.room == 0)
        #expect(state.accepted(offer, reports: 1, leased: [], unleased: [.hook(1)], at: .noon) == [])
        #expect(state.started(at: .noon) == [.survey])
        #expect(state.largestOffer().room > 0)
        #expect(state.started(at: .noon) == [], "it starts once")
    }

    @Test("a delivery born leased is attempted at once, and of its lane remains that it is proven")
    func shortWay() {
        var state = running()
        let leased = LeasedDelivery.made(1, for: .hook(1))
        #expect(state.accept([leased]) == [.attempt(leased)])
        #expect(state.load == (0, 1, 0))
        #expect(state.attempted(leased, outcome: .acknowledged(status: 200), at: .noon) == [])
        #expect(state.load == (0, 0, 1))
        #expect(state.recorded(leased, claimableAt: nil, at: .noon) == [])
        #expect(state.load == (0, 0, 0))
        #expect(state.lanes[.hook(1)]?.isIdle == true)
        #expect(state.lanes[.hook(1)]?.cap.isProven == true)
    }

    @Test("a lane is forgotten when it is idle and nothing was learnt of its receiver")
    func forgottenLane() {
        var state = running()
        let leased = LeasedDelivery.made(1, for: .hook(1))
        _ = state.accept([leased])
        _ = state.attempted(leased, outcome: .rejected(status: 500), at: .noon)
        _ = state.recorded(leased, claimableAt: nil, at: .noon)
        #expect(state.lanes.isEmpty)
    }

    @Test("of too many idle lanes, those in trouble are remembered longest")
    func troubledRememberedLongest() {
        var state = running { $0.lanesRemembered = 1 }
        for (number, outcome) in [(1, .acknowledged(status: 200)), (2, .timedOut(.response))]
            as [(UInt64, AttemptOutcome)]
        {
            let leased = LeasedDelivery.made(number, for: .hook(number))
            _ = state.accept([leased])
            _ = state.attempted(leased, outcome: outcome, at: .noon)
            _ = state.recorded(leased, claimableAt: nil, at: .noon)
        }
        #expect(state.lanes.count == 2)
        _ = state.surveyed([], isComplete: true, at: .noon(plus: 5))
        #expect(Set(state.lanes.keys) == [.hook(2)])
    }

    @Test("while an attempt cannot be recorded, its webhook is not claimed from: it would be made again")
    func unrecordedAttempt() {
        var state = running()
        let leased = LeasedDelivery.made(1, for: .hook(1))
        _ = state.accept([leased])
        _ = state.attempted(leased, outcome: .acknowledged(status: 200), at: .noon)
        state.recordFailed(leased)
        let lapsed = ClaimableLane(webhookID: .hook(1), claimableAt: .noon(plus: 60))
        let other = ClaimableLane(webhookID: .hook(2), claimableAt: .noon(plus: 60))
        let actions = state.surveyed([lapsed, other], isComplete: true, at: .noon(plus: 61))
        #expect(claims(in: actions).map(\.webhookID) == [.hook(2)], "the lease has ended, and the record waits")
        _ = state.claimed([ClaimedLane(webhookID: .hook(2), deliveries: [], nextClaimableAt: nil)], at: .noon(plus: 61))
        let next = state.recorded(leased, claimableAt: nil, at: .noon(plus: 62))
        #expect(claims(in: next).map(\.webhookID) == [.hook(1)], "what else waits is claimed once it is recorded")
    }

    @Test("lanes take turns, however long one's queue is")
    func roundRobin() {
        var state = running { $0.slots = 1 }
        let flood = (1...10).map { LeasedDelivery.made($0, for: .hook(1)) }
        let others = [LeasedDelivery.made(11, for: .hook(2)), .made(12, for: .hook(3)), .made(13, for: .hook(2))]
        var started = attempts(in: state.accept(flood + others))
        while let last = started.last, started.count < 13 {
            started += attempts(in: state.attempted(last, outcome: .acknowledged(status: 200), at: .noon))
        }
        let turns: [UInt64] = [1, 2, 3, 1, 2] + Array(repeating: 1, count: 8)
        #expect(started.map(\.delivery.webhookID) == turns.map(WebhookID.hook))
        #expect(Set(started).count == 13)
    }

    @Test("a lane starts no more than its cap, which doubles as acknowledgements come")
    func cap() {
        var state = running()
        let all = (1...20).map { LeasedDelivery.made($0, for: .hook(1)) }
        let first = attempts(in: state.accept(all))
        #expect(first == Array(all.prefix(4)))
        var second: [LeasedDelivery] = []
        for leased in first {
            second += attempts(in: state.attempted(leased, outcome: .acknowledged(status: 200), at: .noon))
        }
        #expect(second == Array(all[4..<12]))
    }

    @Test("a lane whose receiver hangs is cut down, and gives back what it holds too much of")
    func slowDown() throws {
        var state = running()
        let all = (1...16).map { LeasedDelivery.made($0, for: .hook(1)) }
        let first = attempts(in: state.accept(all))
        let actions = state.attempted(first[0], outcome: .timedOut(.response), at: .noon)
        let released = releases(in: actions)
        #expect(released == Array(all.suffix(10).reversed()), "two stay: one round of the new cap")
        #expect(attempts(in: actions).isEmpty)
        #expect(state.largestOffer().closedLanes == [.hook(1)], "reports for it wait in the store")
    }

    @Test("a round that is refused altogether cuts the lane once, and the next one once more")
    func oneCutARound() {
        var state = running()
        let first = attempts(in: state.accept((1...16).map { .made($0, for: .hook(1)) }))
        func refused(_ round: [LeasedDelivery]) -> [LeasedDelivery] {
            round.flatMap { attempts(in: state.attempted($0, outcome: .rejected(status: 503), at: .noon)) }
        }
        let second = refused(first)
        let third = refused(second) + attempts(in: state.accept([.made(17, for: .hook(1)), .made(18, for: .hook(1))]))
        #expect([first.count, second.count, third.count] == [4, 2, 1])
    }

    @Test("retries take no more than their share of the slots, and first attempts the rest")
    func keptSlots() {
        var state = running {
            $0.slots = 4
            $0.slotsKeptForFirstAttempts = 2
        }
        let retries = (1...4).map { LeasedDelivery.made($0, for: .hook($0), attempts: 1) }
        let firsts = (5...8).map { LeasedDelivery.made($0, for: .hook($0)) }
        let started = attempts(in: state.accept(retries))
        #expect(started == Array(retries.prefix(2)))
        #expect(attempts(in: state.accept(firsts)) == Array(firsts.prefix(2)))
        let next = attempts(in: state.attempted(retries[0], outcome: .acknowledged(status: 200), at: .noon))
        #expect(next == [retries[2]], "the retry that waited is next when its share has a slot")
        let after = attempts(in: state.attempted(firsts[0], outcome: .acknowledged(status: 200), at: .noon))
        #expect(after == [firsts[2]], "a first attempt's slot goes to a first attempt")
    }

    @Test("a lane that waits for the retries' share starts its first attempts meanwhile")
    func firstAttemptsPassWaitingRetries() {
        var state = running {
            $0.slots = 4
            $0.slotsKeptForFirstAttempts = 3
        }
        let retries = (1...2).map { LeasedDelivery.made($0, for: .hook(1), attempts: 1) }
        #expect(attempts(in: state.accept(retries)) == [retries[0]])
        let first = LeasedDelivery.made(3, for: .hook(1), dueAt: .noon(plus: 1))
        #expect(attempts(in: state.accept([first])) == [first])
    }

    @Test("a receiver in trouble draws on the limited share with first attempts too")
    func reducedLanesAreLimited() {
        var state = running {
            $0.slots = 2
            $0.slotsKeptForFirstAttempts = 1
        }
        for number in [1, 2] as [UInt64] {
            let probe = LeasedDelivery.made(number, for: .hook(number))
            _ = state.accept([probe])
            _ = state.attempted(probe, outcome: .timedOut(.response), at: .noon)
        }
        let troubled = (11...12).map { LeasedDelivery.made($0, for: .hook($0 - 10)) }
        let healthy = LeasedDelivery.made(13, for: .hook(3))
        #expect(attempts(in: state.accept(troubled)) == [troubled[0]])
        #expect(attempts(in: state.accept([healthy])) == [healthy])
    }

    @Test("receivers that have acknowledged nothing leave slots to those that have")
    func strangersLeaveSlots() {
        var state = running {
            $0.slots = 6
            $0.slotsKeptForFirstAttempts = 3
            $0.slotsKeptForProven = 2
        }
        for number in [1, 2, 3] as [UInt64] {
            let probe = LeasedDelivery.made(number, for: .hook(number))
            _ = state.accept([probe])
            _ = state.attempted(probe, outcome: .acknowledged(status: 200), at: .noon)
            _ = state.recorded(probe, claimableAt: nil, at: .noon)
        }

        let strangers = (11...16).map { LeasedDelivery.made($0, for: .hook($0)) }
        #expect(attempts(in: state.accept(strangers)) == Array(strangers.prefix(4)))
        let known = (21...23).map { LeasedDelivery.made($0, for: .hook($0 - 20)) }
        #expect(attempts(in: state.accept(known)) == Array(known.prefix(2)), "one that has acknowledged is remembered")
        let next = attempts(in: state.attempted(strangers[0], outcome: .timedOut(.response), at: .noon))
        #expect(next == [strangers[4]], "the stranger that waited is next when its share has a slot")
        let after = attempts(in: state.attempted(known[0], outcome: .acknowledged(status: 200), at: .noon))
        #expect(after == [known[2]], "a slot kept for proven receivers goes to one")
    }

    @Test("a stranger's retries wait for their own share, and its first attempts pass them")
    func sharesAreNested() {
        var state = running {
            $0.slots = 10
            $0.slotsKeptForFirstAttempts = 9
            $0.slotsKeptForProven = 3
        }
        let retries = (1...2).map { LeasedDelivery.made($0, for: .hook(1), attempts: 1) }
        #expect(attempts(in: state.accept(retries)) == [retries[0]])
        let firsts = (3...5).map { LeasedDelivery.made($0, for: .hook(1)) }
        #expect(
            attempts(in: state.accept(firsts)) == Array(firsts.prefix(2)),
            "three are held, and three of seven left"
        )
        let next = attempts(in: state.attempted(retries[0], outcome: .rejected(status: 500), at: .noon))
        #expect(next == [retries[1]], "the retry was there first")
    }

    @Test("what is too much for a lane or for the node goes back at once")
    func overflow() {
        var state = running {
            $0.slots = 0
            $0.queued = 5
            $0.queuedPerLane = 3
        }
        let one = (1...4).map { LeasedDelivery.made($0, for: .hook(1)) }
        #expect(releases(in: state.accept(one)) == [one[3]])
        let other = (5...7).map { LeasedDelivery.made($0, for: .hook(2)) }
        #expect(releases(in: state.accept(other)) == [other[2]])
        #expect(state.load.queued == 5)
        #expect(state.largestOffer().room == 0)
    }

    @Test("an offer has one lane's room at most, names full lanes, and ends with the lease")
    func offers() {
        var state = running {
            $0.slots = 0
            $0.queued = 100
            $0.queuedPerLane = 20
        }
        let offer = state.largestOffer()
        #expect(offer.owner == .here)
        #expect(offer.room == 20)
        #expect(offer.expiresAt == .noon(plus: 60))
        #expect(offer.closedLanes.isEmpty)
        _ = state.accept((1...16).map { LeasedDelivery.made($0, for: .hook(1)) })
        #expect(state.largestOffer().closedLanes == [.hook(1)], "four rounds of a new lane's cap")
    }

    @Test("what is offered is kept for its report until that is answered, and offered to no other")
    func offersAreKept() {
        var state = running {
            $0.slots = 0
            $0.queued = 100
        }
        let first = state.offer(forReports: 70, at: .noon)
        let second = state.offer(forReports: 70, at: .noon)
        #expect([first.room, second.room, state.offer(forReports: 1, at: .noon).room] == [70, 30, 0])
        _ = state.accepted(first, reports: 70, leased: [], unleased: [], at: .noon)
        #expect(state.offer(forReports: 70, at: .noon).room == 70)
    }

    @Test("an offer has room for what reports have made of late")
    func offersFollowFanOut() {
        var state = running()
        #expect(state.offer(forReports: 10, at: .noon).room == 10)
        _ = state.accept(unleased: (1...20).map { .hook($0) })
        #expect(state.offer(forReports: 10, at: .noon).room == 200)
        for _ in 1...30 { _ = state.accept(unleased: [.hook(1)]) }
        #expect(state.offer(forReports: 10, at: .noon).room == 10)
    }

    @Test("while too much is unrecorded nothing starts and nothing is offered")
    func recordingBound() {
        var state = running { $0.recording = 2 }
        let all = (1...4).map { LeasedDelivery.made($0, for: .hook($0)) }
        _ = state.accept(Array(all.prefix(2)))
        for leased in all.prefix(2) { _ = state.attempted(leased, outcome: .acknowledged(status: 200), at: .noon) }
        #expect(state.largestOffer().room == 0)
        #expect(attempts(in: state.accept(Array(all.suffix(2)))).isEmpty)
        #expect(attempts(in: state.recorded(all[0], claimableAt: nil, at: .noon)) == Array(all.suffix(2)))
    }

    @Test("a delivery under a lease too short for an attempt goes back unattempted")
    func shortLease() {
        var state = running()
        let short = LeasedDelivery.made(1, for: .hook(1), leaseEnd: .noon(plus: 19))
        let enough = LeasedDelivery.made(2, for: .hook(1), leaseEnd: .noon(plus: 20))
        let actions = state.accept([short, enough])
        #expect(actions == [.attempt(enough), .release([short], claimAgainAt: .noon)])
        #expect(
            state.returned([short], claimableAt: .noon, at: .noon) == [
                .claim([ClaimOrder(webhookID: .hook(1), limit: 16)])
            ]
        )
    }

    @Test("a delivery whose window has passed fails without an attempt")
    func expired() {
        var state = running()
        let late = LeasedDelivery.made(1, for: .hook(1), attempts: 3, firstAttemptAt: .noon(plus: -86_401))
        #expect(state.accept([late]) == [.expire([late], at: .noon)])
        #expect(state.returned([late], claimableAt: nil, at: .noon) == [])
        #expect(state.lanes.isEmpty)
    }

    @Test("a fault of ours gives the lane's deliveries back, and lets the lane rest")
    func ownFault() {
        var state = running()
        let all = (1...6).map { LeasedDelivery.made($0, for: .hook(1)) }
        _ = state.accept(all)
        let actions = state.notAttempted(all[0], at: .noon)
        #expect(actions.contains(.release([all[0], all[4], all[5]], claimAgainAt: .noon(plus: 1))))
        #expect(state.largestOffer().closedLanes == [.hook(1)])
        #expect(state.accept(unleased: [.hook(1)]) == [], "it does not ask the store before its rest is over")
        #expect(claims(in: state.woke(armedFor: .noon(plus: 1), at: .noon(plus: 1))).map(\.webhookID) == [.hook(1)])
        #expect(state.lanes[.hook(1)]?.cap == LaneCap(ceiling: 128), "the receiver is not blamed")
    }

    @Test("faults of ours in a row let a lane rest twice as long each time, to a minute, until an outcome comes")
    func ownFaultsInARow() throws {
        var state = running { $0.surveyInterval = .seconds(3600) }
        var now = Timestamp.noon
        var rests: [Duration] = []
        for number in 0..<10 as Range<UInt64> {
            let leased = LeasedDelivery.made(number, for: .hook(1), leaseEnd: now.advanced(by: .seconds(60)))
            _ = state.accept([leased], at: now)
            if number == 8 {
                _ = state.attempted(leased, outcome: .rejected(status: 500), at: now)
                _ = state.recorded(leased, claimableAt: nil, at: now)
                continue
            }
            _ = state.notAttempted(leased, at: now)
            let end = try #require(state.lanes[.hook(1)]?.restsUntil)
            rests.append(end.since(now))
            now = end
            _ = state.returned([leased], claimableAt: now, at: now)
            let none = ClaimedLane(webhookID: .hook(1), deliveries: [], nextClaimableAt: .noon(plus: 3600))
            _ = state.claimed([none], at: now)
        }
        #expect(rests == [1, 2, 4, 8, 16, 32, 60, 60, 1].map { .seconds($0) })
    }

    @Test("faults of ours that come together are one")
    func ownFaultsTogether() {
        var state = running()
        let all = (1...4).map { LeasedDelivery.made($0, for: .hook(1)) }
        _ = state.accept(all)
        #expect(!state.isResting(.hook(1), at: .noon))
        for one in all {
            #expect(
                state.notAttempted(one, at: .noon).contains(.release([one], claimAgainAt: .noon(plus: 1)))
            )
            #expect(state.isResting(.hook(1), at: .noon))
        }
        #expect(!state.isResting(.hook(1), at: .noon(plus: 1)))
    }

    @Test("a lane does not rest for the hour by which the clock was set back")
    func restOutlivesNoClock() {
        var state = running()
        let leased = LeasedDelivery.made(1, for: .hook(1))
        _ = state.accept([leased])
        _ = state.notAttempted(leased, at: .noon)
        let before = Timestamp.noon(plus: -3600)
        let found = ClaimableLane(webhookID: .hook(1), claimableAt: before)
        #expect(claims(in: state.surveyed([found], isComplete: true, at: before)).map(\.webhookID) == [.hook(1)])
    }

    @Test("a deleted webhook's deliveries are dropped from memory")
    func deletion() {
        var state = running { $0.slots = 1 }
        let doomed = (1...3).map { LeasedDelivery.made($0, for: .hook(1)) }
        let other = LeasedDelivery.made(4, for: .hook(2))
        _ = state.accept(doomed)
        #expect(state.webhookDeleted(.hook(1), at: .noon) == [])
        #expect(state.load.queued == 0)
        _ = state.accept([other])
        #expect(state.attempted(doomed[0], outcome: .rejected(status: 410), at: .noon) == [.attempt(other)])
        #expect(state.lanes[.hook(1)] == nil)
    }
}
