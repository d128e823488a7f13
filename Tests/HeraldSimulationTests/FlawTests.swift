import HeraldSimulation
import Testing

/// A simulation that cannot fail proves nothing: each of these breaks something, and must be caught.
@Suite("Flaws that must be caught")
struct FlawTests {
    @Test("what is broken on purpose is caught", arguments: SimulationFlaw.allCases)
    func caught(flaw: SimulationFlaw) {
        var seen: Set<Invariant> = []
        for seed in 1...12 as ClosedRange<UInt64> where !seen.contains(flaw.breaks) {
            for scenario in flaw.scenarios {
                var plan = scenario.plan(seed: seed)
                plan.flaw = flaw
                seen.formUnion(Simulation.run(plan).violations.map(\.invariant))
            }
        }
        #expect(seen.contains(flaw.breaks), "only \(seen); make sim ARGS=\"--flaw \(flaw.rawValue)\"")
    }

    @Test("there is no promise that nothing breaks", arguments: Invariant.allCases)
    func covered(invariant: Invariant) {
        #expect(SimulationFlaw.allCases.contains { $0.breaks == invariant })
    }
}
