import HeraldSimulation
import Testing

/// A simulation that cannot fail proves nothing: each of these breaks something, and must be caught.
struct FlawTests {
    @Test("what is broken on purpose is caught", arguments: SimulationFlaw.allCases)
    func caught(flaw: SimulationFlaw) throws {
        let violation = try #require(firstViolation(with: flaw), "nobody noticed; herald-sim --flaw \(flaw.rawValue)")
        #expect(flaw.betrayedBy.contains(violation.invariant), "\(violation)")
    }

    private func firstViolation(with flaw: SimulationFlaw) -> Violation? {
        for seed in 1...12 as ClosedRange<UInt64> {
            for scenario in flaw.scenarios {
                var plan = scenario.plan(seed: seed)
                plan.flaw = flaw
                if let violation = Simulation.run(plan).violations.first { return violation }
            }
        }
        return nil
    }
}
