import HeraldCore
import HeraldDelivery
import Testing

@Suite("The cap of a lane")
struct LaneCapTests {
    static let overload: [AttemptOutcome] =
        [.rejected(status: 429), .rejected(status: 503), .connectionFailed, .connectionLost]
        + [AttemptPhase.connect, .tls, .response].map(AttemptOutcome.timedOut)

    @Test("a new lane starts low and doubles with every round of acknowledgements, up to its ceiling")
    func slowStart() {
        var cap = LaneCap(ceiling: 128)
        var rounds: [Int] = []
        for _ in 0..<6 {
            rounds.append(cap.value)
            for _ in 0..<cap.value { cap.note(.acknowledged(status: 200)) }
        }
        #expect(rounds == [4, 8, 16, 32, 64, 128])
        #expect(cap.value == 128)
    }

    @Test("every sign of overload halves the cap, down to one", arguments: overload)
    func halving(outcome: AttemptOutcome) {
        var cap = LaneCap(ceiling: 128)
        for _ in 0..<60 { cap.note(.acknowledged(status: 200)) }
        var values: [Int] = []
        for _ in 0..<8 {
            values.append(cap.value)
            cap.note(outcome)
        }
        #expect(values == [64, 32, 16, 8, 4, 2, 1, 1])
        #expect(cap.isReduced)
    }

    @Test("after an overload the cap grows by one a round, and the lane is as good as new from four on")
    func recovery() {
        var cap = LaneCap(ceiling: 128)
        for _ in 0..<4 { cap.note(.timedOut(.connect)) }
        #expect(cap.value == 1)
        var acknowledgements = 0
        while cap.isReduced {
            cap.note(.acknowledged(status: 200))
            acknowledgements += 1
        }
        #expect((6...9).contains(acknowledgements), "\(acknowledgements)")
        let before = cap.value
        for _ in 0..<before { cap.note(.acknowledged(status: 200)) }
        #expect(cap.value <= before + 1)
    }

    @Test(
        "what says nothing about load leaves the cap alone",
        arguments: [
            .rejected(status: 500), .rejected(status: 404), .nameNotResolved, .addressRefused, .tlsFailed,
            .malformedResponse, .configurationUnreadable, .timedOut(.resolve),
        ]
            as [AttemptOutcome]
    )
    func indifferent(outcome: AttemptOutcome) {
        var cap = LaneCap(ceiling: 128)
        cap.note(outcome)
        #expect(cap == LaneCap(ceiling: 128))
    }

    @Test("a ceiling below the start is kept, and is not taken for trouble", arguments: 1...3)
    func lowCeiling(ceiling: Int) {
        var cap = LaneCap(ceiling: ceiling)
        #expect(cap.value == ceiling)
        #expect(!cap.isReduced)
        for _ in 0..<10 { cap.note(.acknowledged(status: 200)) }
        #expect(cap.value == ceiling)
    }

    @Test("after an idle time a proven receiver starts low again, and one in trouble stays where it was")
    func restart() {
        var proven = LaneCap(ceiling: 128)
        for _ in 0..<10 { proven.note(.acknowledged(status: 200)) }
        proven.restart()
        #expect(proven.value == Int(LaneCap.initial))
        #expect(proven.isProven)

        var troubled = LaneCap(ceiling: 128)
        for _ in 0..<10 { troubled.note(.timedOut(.response)) }
        troubled.restart()
        #expect(troubled.value == 1)
        #expect(troubled.isReduced)
        #expect(!troubled.isProven)
    }
}
