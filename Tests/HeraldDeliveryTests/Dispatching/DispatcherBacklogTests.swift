import HeraldCore
import HeraldStore
import Testing

@testable import HeraldDelivery

/// One webhook with more due deliveries than any memory, played through by hand: a store that hands out what is asked
/// for, and a receiver that answers what was begun, in rounds.
@Suite("A million due deliveries of one webhook")
struct DispatcherBacklogTests {
    private static let backlogged = WebhookID.hook(1)
    private static let due = 1_000_000

    private struct Play {
        var state = running()
        var underWay: [LeasedDelivery] = []
        private var left = DispatcherBacklogTests.due
        private var number: UInt64 = 0

        /// Carries actions out, as far as the store is concerned, until only attempts are left.
        mutating func carryOut(_ actions: [DispatcherAction]) {
            var actions = actions
            while !actions.isEmpty {
                underWay += attempts(in: actions)
                // What is given back is due again.
                for leased in releases(in: actions) where leased.delivery.webhookID == backlogged { left += 1 }
                let given = releases(in: actions)
                let orders = claims(in: actions)
                actions = given.isEmpty ? [] : state.returned(given, claimableAt: .noon, at: .noon)
                if !orders.isEmpty { actions += state.claimed(orders.map { handOut($0) }, at: .noon) }
            }
        }

        private mutating func handOut(_ order: ClaimOrder) -> ClaimedLane {
            guard order.webhookID == backlogged else {
                return ClaimedLane(webhookID: order.webhookID, deliveries: [], nextClaimableAt: nil)
            }
            let count = min(order.limit, left)
            left -= count
            let deliveries = (0..<count).map { _ in
                number += 1
                return LeasedDelivery.made(number, for: backlogged, of: .org(1))
            }
            return ClaimedLane(webhookID: backlogged, deliveries: deliveries, nextClaimableAt: left > 0 ? .noon : nil)
        }

        /// Ends everything that is under way at the backlogged webhook, and records it.
        mutating func answer(_ outcome: AttemptOutcome) {
            let ended = underWay.filter { $0.delivery.webhookID == backlogged }
            underWay.removeAll { $0.delivery.webhookID == backlogged }
            carryOut(state.attempted(ended.map { ($0, outcome) }, at: .noon))
            carryOut(state.recorded(ended.map { ($0, claimableAt: nil) }, at: .noon))
        }

        var atBacklogged: Int { underWay.count { $0.delivery.webhookID == backlogged } }
    }

    @Test("a receiver that keeps up is given as much at once as it may get, round after round, and memory holds little")
    func drains() {
        var play = Play()
        play.carryOut(play.state.accept(unleased: [Self.backlogged]))
        let limits = DispatcherLimits()
        var most = 0
        for round in 0..<200 {
            // Slow start: the fifth round is the first at the ceiling.
            let expected = min(limits.slotsPerLane, 4 << round.clamped(to: 0...6))
            #expect(play.atBacklogged == expected, "in round \(round)")
            most = max(most, play.state.load.queued)
            play.answer(.acknowledged(status: 200))
        }
        #expect(most <= limits.slotsPerLane * 4)
    }

    @Test("a receiver that refuses is given less and less, and memory holds less too")
    func refuses() {
        var play = Play()
        play.carryOut(play.state.accept(unleased: [Self.backlogged]))
        for _ in 0..<6 { play.answer(.acknowledged(status: 200)) }
        for expected in [64, 32, 16, 8, 4, 2, 1, 1] {
            play.answer(.rejected(status: 503))
            #expect(play.atBacklogged == expected)
            #expect(play.state.load.queued <= expected * 4)
        }
        // Slow start is over: from here on it grows by about one a round.
        for _ in 0..<8 { play.answer(.acknowledged(status: 200)) }
        #expect((4...9).contains(play.atBacklogged))
    }

    @Test("others are attempted at once beside it, whether it drains or hangs", arguments: [true, false])
    func delaysNobody(drains: Bool) {
        var play = Play()
        play.carryOut(play.state.accept(unleased: [Self.backlogged]))
        for round in 0..<50 {
            if drains { play.answer(.acknowledged(status: 200)) }
            let report = LeasedDelivery.made(UInt64(round), for: .hook(2), of: .org(2))
            #expect(play.state.largestOffer().room > 0)
            let actions = play.state.accept([report])
            #expect(attempts(in: actions) == [report], "in round \(round)")
            play.carryOut(play.state.attempted(report, outcome: .acknowledged(status: 200), at: .noon))
            play.carryOut(play.state.recorded(report, claimableAt: nil, at: .noon))
        }
        #expect(play.atBacklogged == (drains ? DispatcherLimits().slotsPerLane : 4))
    }
}

extension Int {
    fileprivate func clamped(to range: ClosedRange<Int>) -> Int {
        Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
    }
}
