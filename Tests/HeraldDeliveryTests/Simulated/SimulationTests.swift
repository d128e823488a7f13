import HeraldCore
import HeraldDelivery
import HeraldSimulation
import Testing

struct SimulationTests {
    /// Every kind of receiver, several times.
    static let street: [SimulatedReceiver] =
        Array(repeating: .healthy, count: 8) + Array(repeating: .flaky, count: 6) + Array(repeating: .hanging, count: 4)
        + Array(repeating: .busyBeyond(3), count: 3)
        + [.slow, .slow, .refusing, .failing, .hangingUntil(SimulationPlan.seconds(4000))]

    @Test(
        "a day with every kind of receiver ends with every delivery in a final state",
        arguments: 1...3 as ClosedRange<UInt64>
    )
    func day(seed: UInt64) {
        var plan = SimulationPlan(seed: seed, receivers: Self.street)
        plan.limits.surveyInterval = .seconds(60)
        let result = Simulation.run(plan)
        #expect(result.violations.isEmpty, "seed \(seed)")
        #expect(result.endings[.succeeded, default: 0] > 1000, "seed \(seed)")
        #expect(result.duplicates == 0, "nothing failed that could have made a duplicate; seed \(seed)")
        #expect(result.lasted < .seconds(90_000), "seed \(seed)")
    }

    @Test("small bounds are kept, and all the work is done", arguments: 11...13 as ClosedRange<UInt64>)
    func smallBounds(seed: UInt64) {
        var plan = SimulationPlan(seed: seed, receivers: Self.street)
        plan.limits = tight
        plan.span = .seconds(600)
        let result = Simulation.run(plan)
        #expect(result.violations.isEmpty, "seed \(seed)")
        #expect(result.mostQueued <= tight.queued)
        #expect(result.endings[.pending] == nil)
    }

    @Test("nodes die, stores fail, webhooks go, and nothing is lost", arguments: 21...24 as ClosedRange<UInt64>)
    func faults(seed: UInt64) {
        var plan = SimulationPlan(seed: seed, receivers: Self.street)
        plan.nodes = seed.isMultiple(of: 2) ? 2 : 1
        plan.limits = seed.isMultiple(of: 3) ? tight : DispatcherLimits()
        plan.limits.surveyInterval = .seconds(30)
        plan.storeFaults = 0.02
        plan.ownFaults = 0.02
        plan.outages = [
            SimulationPlan.seconds(20)..<SimulationPlan.seconds(28),
            SimulationPlan.seconds(100)..<SimulationPlan.seconds(190),
        ]
        plan.crashes = [3, 15, 21, 40, 120, 300, 5000].map(SimulationPlan.seconds)
        plan.restarts = [10, 33, 60, 3600].map(SimulationPlan.seconds)
        plan.deletions = [30, 45, 7200].map(SimulationPlan.seconds)
        plan.span = .seconds(120)
        let result = Simulation.run(plan)
        #expect(result.violations.isEmpty, "seed \(seed)")
        #expect(result.endings[.pending] == nil, "seed \(seed)")
    }

    @Test("two hundred hanging receivers do not delay the living", arguments: [41] as [UInt64])
    func hangingReceivers(seed: UInt64) throws {
        let healthy = 20
        var plan = SimulationPlan(
            seed: seed,
            receivers: Array(repeating: .healthy, count: healthy) + Array(repeating: .hanging, count: 200)
        )
        plan.reports = 3000
        plan.span = .seconds(60)
        plan.schedule = try RetrySchedule.short
        let result = Simulation.run(plan)
        #expect(result.violations.isEmpty, "seed \(seed)")
        let latencies = (0..<healthy).flatMap { result.latencies[Simulation.webhook($0), default: []] }.sorted()
        #expect(latencies.count > 400)
        #expect(latencies[latencies.count * 99 / 100] < .milliseconds(500), "seed \(seed)")
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
        plan.reports = 4000
        plan.span = .seconds(600)
        plan.schedule = try RetrySchedule.short
        let result = Simulation.run(plan)
        #expect(result.violations.isEmpty)
        let latencies = (0..<20).flatMap { result.latencies[Simulation.webhook($0), default: []] }.sorted()
        #expect(latencies[latencies.count * 90 / 100] < .seconds(3), "\(latencies[latencies.count * 90 / 100])")
    }

    @Test("the same seed plays the same day")
    func deterministic() {
        var plan = SimulationPlan(seed: 61, receivers: Self.street)
        plan.reports = 200
        plan.limits.surveyInterval = .seconds(60)
        plan.storeFaults = 0.01
        let (first, second) = (Simulation.run(plan), Simulation.run(plan))
        #expect(first.steps == second.steps)
        #expect(first.attempts == second.attempts)
        #expect(first.lasted == second.lasted)
    }

    private var tight: DispatcherLimits {
        var limits = DispatcherLimits()
        limits.slots = 12
        limits.slotsKeptForFirstAttempts = 3
        limits.slotsKeptForProven = 1
        limits.slotsPerLane = 6
        limits.queued = 40
        limits.queuedKeptForReports = 10
        limits.queuedPerLane = 12
        limits.recording = 20
        limits.lanesPerClaim = 3
        limits.lanesRemembered = 10
        limits.surveyInterval = .seconds(60)
        return limits
    }
}

extension RetrySchedule {
    /// Six attempts within half an hour, so that retries come thick.
    static var short: RetrySchedule {
        get throws { try RetrySchedule(parsing: "5s,10s,20s,60s", maxAttempts: 6, window: .seconds(1800)) }
    }
}
