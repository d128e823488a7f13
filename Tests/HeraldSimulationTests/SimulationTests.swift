import HeraldCore
import HeraldDelivery
import HeraldSimulation
import Testing

@Suite("Simulated days")
struct SimulationTests {
    @Test("no promise is broken, whatever happens", arguments: Scenario.allCases)
    func scenarios(scenario: Scenario) {
        // As many as keep the computing tests within about a minute on two cores.
        for seed in 1...12 as ClosedRange<UInt64> {
            let result = Simulation.run(scenario.plan(seed: seed))
            #expect(result.violations.isEmpty, "make sim SCENARIO=\(scenario.rawValue) SEED=\(seed)")
            #expect(result.endings.values.reduce(0, +) == result.accepted)
            #expect(result.accepted > 0)
        }
    }

    @Test("a seed plays the same day again, step by step", arguments: [Scenario.changes, .all])
    func deterministic(scenario: Scenario) {
        let results = (1...2).map { _ in Simulation.run(scenario.plan(seed: 61)) }
        #expect(results[0].digest == results[1].digest)
        #expect(results[0].steps == results[1].steps)
    }

    @Test("another seed takes the same work in another order")
    func orders() {
        let seeds: [UInt64] = [1, 2, 3]
        let digests = seeds.map { seed in
            var plan = Scenario.shutdowns.plan(seed: 7)
            plan.seed = seed
            return Simulation.run(plan).digest
        }
        #expect(Set(digests).count == digests.count)
    }

    @Test("on a day without trouble nothing is sent twice")
    func quietDay() {
        var plan = SimulationPlan(seed: 3, receivers: Self.street)
        plan.limits.surveyInterval = .seconds(60)
        plan.reports = 300
        let result = Simulation.run(plan)
        #expect(result.violations.isEmpty)
        #expect(result.duplicates == 0)
        #expect(result.endings[.succeeded, default: 0] > 300)
        #expect(result.lasted < .seconds(90_000))
    }

    @Test("two hundred hanging receivers do not delay the living")
    func hangingReceivers() throws {
        let healthy = 20
        var plan = SimulationPlan(
            seed: 41,
            receivers: Array(repeating: .healthy, count: healthy) + Array(repeating: .hanging, count: 200)
        )
        plan.reports = 600
        plan.schedule = try #require(SimulationPlan.shortSchedule)
        let result = Simulation.run(plan)
        #expect(result.violations.isEmpty)
        let latencies = (0..<healthy).flatMap { result.latencies[$0, default: []] }.sorted()
        #expect(latencies.count > 50)
        #expect(latencies[latencies.count * 99 / 100] < .milliseconds(500))
    }

    @Test("a backlog of retries to the dead does not delay the living, even when it takes every slot it may")
    func retryStorm() throws {
        var plan = SimulationPlan(
            seed: 51,
            receivers: Array(repeating: .healthy, count: 20) + Array(repeating: .hanging, count: 40)
        )
        plan.limits.slots = 64
        plan.limits.slotsKeptForFirstAttempts = 16
        plan.limits.slotsKeptForProven = 8
        plan.reports = 1000
        plan.span = .seconds(130)
        plan.healthyWait = .seconds(60)
        plan.schedule = try #require(SimulationPlan.shortSchedule)
        let result = Simulation.run(plan)
        #expect(result.violations.isEmpty)
        let latencies = (0..<20).flatMap { result.latencies[$0, default: []] }.sorted()
        #expect(latencies[latencies.count * 90 / 100] < .seconds(3), "\(latencies[latencies.count * 90 / 100])")
    }

    /// Every kind of receiver, several times.
    private static let street: [SimulatedReceiver] =
        Array(repeating: .healthy, count: 8) + Array(repeating: .flaky, count: 6) + Array(repeating: .hanging, count: 4)
        + Array(repeating: .busyBeyond(3), count: 3)
        + [.slow, .slow, .refusing, .failing, .hangingUntil(SimulationPlan.seconds(4000))]
}
