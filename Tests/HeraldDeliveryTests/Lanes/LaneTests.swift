import HeraldCore
import HeraldStore
import Testing

@testable import HeraldDelivery

@Suite("A lane")
struct LaneTests {
    private var lane: Lane { Lane(cap: LaneCap(ceiling: 128), queueLimit: 512, paceHorizon: .seconds(10)) }

    @Test("what was under way when the cap was cut cuts it no further, whenever it ends")
    func lateSigns() {
        var lane = lane
        let old = (1...4).map { LeasedDelivery.made($0, for: .hook(1)) }
        let new = (5...6).map { LeasedDelivery.made($0, for: .hook(1)) }
        for leased in old { lane.began(leased, in: .unproven) }
        lane.ended(old[0], in: .unproven, .rejected(status: 503))
        #expect(lane.cap.value == 2)
        lane.ended(old[1], in: .unproven, .connectionLost)
        lane.ended(old[2], in: .unproven, .acknowledged(status: 200))
        lane.began(new[0], in: .unproven)
        lane.ended(old[3], in: .unproven, .timedOut(.response))
        #expect(lane.cap.value == 2)
        lane.began(new[1], in: .unproven)
        lane.ended(new[0], in: .unproven, .rejected(status: 503))
        #expect(lane.cap.value == 1, "what began after the cut is a new sign")
        lane.ended(new[1], in: .unproven, .rejected(status: 503))
        #expect(lane.cap.value == 1)
        #expect(lane.inFlight == 0)
    }

    @Test(
        "a receiver that takes so many at once and refuses the rest is soon given about so many",
        arguments: [8, 16, 40]
    )
    func steadyState(capacity: Int) {
        var lane = lane
        var number: UInt64 = 0
        var rounds: [Int] = []
        for _ in 0..<100 {
            rounds.append(lane.cap.value)
            let round = (0..<lane.cap.value).map { LeasedDelivery.made(number + UInt64($0), for: .hook(1)) }
            number += UInt64(round.count)
            for leased in round { lane.began(leased, in: .unproven) }
            for (place, leased) in round.enumerated() {
                lane.ended(
                    leased,
                    in: .unproven,
                    place < capacity ? .acknowledged(status: 200) : .rejected(status: 503)
                )
            }
        }
        let settled = rounds.suffix(80)
        #expect(settled.allSatisfy { capacity / 2 <= $0 && $0 <= capacity + 2 }, "\(settled)")
    }

    @Test("what is put back has the turn that it had, in whichever order it comes back")
    func putBack() {
        var lane = lane
        for number in [1, 2, 3, 4] as [UInt64] { lane.enqueue(.made(number, for: .hook(1))) }
        lane.enqueue(.made(5, for: .hook(1), dueAt: .noon(plus: 1)))
        let taken = (1...3).compactMap { _ in lane.dequeue(from: .unproven) }
        for leased in taken { lane.putBack(leased) }
        let order = (1...5).compactMap { _ in lane.dequeue(from: .unproven) }
        #expect(order.map(\.delivery.id.low) == [1, 2, 3, 4, 5])

        let retries = (1...3).map { LeasedDelivery.made($0, for: .hook(1), attempts: 1) }
        for retry in retries.reversed() { lane.putBack(retry) }
        #expect(lane.dequeueAll() == retries)
    }

    @Test("a receiver that is forgotten is not judged by what is still under way")
    func forgotten() {
        var lane = lane
        let old = (1...4).map { LeasedDelivery.made($0, for: .hook(1)) }
        for leased in old { lane.began(leased, in: .unproven) }
        lane.forgetReceiver(ceiling: 128)
        for leased in old { lane.ended(leased, in: .unproven, .timedOut(.response)) }
        #expect(lane.cap.value == Int(LaneCap.initial))
        let next = LeasedDelivery.made(5, for: .hook(1))
        lane.began(next, in: .unproven)
        lane.ended(next, in: .unproven, .timedOut(.response))
        #expect(lane.cap.value == 2)
    }
}
