import HeraldChance
package import HeraldCore
package import HeraldDelivery

/// Draws plans from a seed. It has a generator of its own, so that a plan does not depend on how it is played.
struct PlanDraw {
    private var random: SeededGenerator
    private let seed: UInt64

    init(seed: UInt64) {
        self.seed = seed
        random = SeededGenerator(seed: seed &* 0x9e37_79b9 &+ 0x5eed)
    }

    /// Whether the one of so many cases comes up.
    mutating func chance(in count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }

    /// A quiet plan.
    mutating func plan() -> SimulationPlan {
        let kinds: [SimulatedReceiver] = [
            .healthy, .healthy, .healthy, .flaky, .flaky, .slow, .hanging, .refusing, .failing, .busyBeyond(2),
            .hangingUntil(SimulationPlan.seconds(4000)),
        ]
        let count = Int.random(in: 4...16, using: &random)
        var plan = SimulationPlan(seed: seed, receivers: [.healthy, .hanging, .failing])
        for _ in 3..<count { plan.receivers.append(kinds[Int.random(in: 0..<kinds.count, using: &random)]) }
        plan.nodes = Int.random(in: 1...3, using: &random)
        plan.reports = Int.random(in: 30...120, using: &random)
        plan.span = .seconds(Int64.random(in: 20...120, using: &random))
        // Most steps of a quiet day are surveys; every five seconds, as servers do it, is for the short days.
        plan.limits.surveyInterval = .seconds(chance(in: 4) ? 60 : 600)
        if chance(in: 3), let short = SimulationPlan.shortSchedule {
            plan.schedule = short
            plan.limits.surveyInterval = .seconds(5)
        }
        return plan
    }

    mutating func squeeze(_ plan: inout SimulationPlan) {
        plan.limits = .squeezed
        plan.receivers += [.hanging, .hanging, .hanging, .hanging, .slow, .slow, .slow, .flaky, .flaky, .failing]
        if chance(in: 2) { plan.largestOrg = 12 }
        plan.reports *= 2
        plan.bulks = 0.1
        plan.span = plan.span * 2
        plan.healthyWait = .seconds(60)
    }

    mutating func store(_ plan: inout SimulationPlan) {
        plan.trouble.faultsBefore = Double.random(in: 0...0.1, using: &random)
        plan.trouble.faultsAfter = Double.random(in: 0...0.1, using: &random)
        plan.trouble.slowCalls = chance(in: 2) ? 0.02 : 0
        plan.trouble.ownFaults = chance(in: 2) ? 0.02 : 0
        for _ in 0..<Int.random(in: 0...2, using: &random) {
            let start = instant(within: plan.span * 2)
            let length = Duration.milliseconds(Int64.random(in: 500...120_000, using: &random))
            plan.trouble.outages.append(start..<start.advanced(by: length))
        }
    }

    mutating func crashes(_ plan: inout SimulationPlan) {
        plan.trouble.deadCallsCount = chance(in: 2)
        plan.trouble.crashes += instants(2...8, within: plan.span * 2) + instants(0...3, within: .seconds(30_000))
    }

    mutating func freezes(_ plan: inout SimulationPlan) {
        plan.nodes = max(2, plan.nodes)
        // So that many a node stands still in the middle of a call.
        if chance(in: 2) { plan.trouble.slowCalls = 0.1 }
        for at in instants(2...6, within: plan.span * 2) + instants(0...3, within: .seconds(30_000)) {
            let length = Int64.random(in: 1000...(chance(in: 2) ? 10_000 : 180_000), using: &random)
            plan.trouble.freezes.append(.init(at: at, span: .milliseconds(length)))
        }
    }

    mutating func clocks(_ plan: inout SimulationPlan) {
        for at in instants(1...4, within: plan.span * 2) + instants(0...2, within: .seconds(30_000)) {
            let most: Int64 = chance(in: 2) ? 20_000 : 7_200_000
            plan.trouble.clockJumps.append(
                .init(at: at, span: .milliseconds(Int64.random(in: -most...most, using: &random)))
            )
        }
    }

    mutating func changes(_ plan: inout SimulationPlan) {
        let span = plan.span
        plan.receivers += [.slow, .slow]
        plan.bulks = 0.1
        // So that changes overtake readings.
        if chance(in: 2) { plan.trouble.slowCalls = 0.1 }
        plan.trouble.deletions += instants(2...4, within: span) + instants(0...1, within: .seconds(20_000))
        pauses(&plan)
        plan.trouble.moves += instants(1...4, within: span) + instants(0...2, within: .seconds(20_000))
        for at in instants(2...10, within: span) + instants(0...3, within: .seconds(20_000)) {
            let keeps = [Duration.zero, .seconds(3), .seconds(20), .seconds(600), .seconds(7200)][
                Int.random(in: 0...4, using: &random)
            ]
            plan.trouble.rotations.append(.init(at: at, span: keeps))
        }
    }

    private mutating func pauses(_ plan: inout SimulationPlan) {
        // A pause that a dying node has asked for may come late, and must not come after its resumption.
        let shortest: Int64 = plan.trouble.deadCallsCount ? 6000 : 100
        for at in instants(1...4, within: plan.span) + instants(0...2, within: .seconds(20_000)) {
            let length = Int64.random(in: shortest...(chance(in: 2) ? 20_000 : 40_000_000), using: &random)
            plan.trouble.pauses.append(.init(at: at, span: .milliseconds(length)))
        }
        guard chance(in: 2) else { return }
        plan.pausesWhenGone = true
        plan.receivers.append(.goneUntil(SimulationPlan.seconds(Int64.random(in: 60...4000, using: &random))))
    }

    mutating func paces(_ plan: inout SimulationPlan) {
        plan.paces = plan.receivers.map { _ in SimulationPlan.somePaces[Int.random(in: 0..<7, using: &random)] }
        plan.bulks = 0.1
        if chance(in: 2) { plan.trouble.slowCalls = 0.1 }
        plan.trouble.paceChanges += instants(2...8, within: plan.span) + instants(0...3, within: .seconds(20_000))
    }

    mutating func redeliveries(_ plan: inout SimulationPlan) {
        plan.trouble.redeliveries += instants(4...12, within: plan.span * 2)
        plan.trouble.redeliveries += instants(2...8, within: .seconds(40_000))
    }

    mutating func shutdowns(_ plan: inout SimulationPlan) {
        // Shorter than an attempt may take, now and then, so that some have to be let go.
        plan.limits.drain = .seconds(Int64.random(in: 2...15, using: &random))
        let shutdowns = instants(2...6, within: plan.span)
        plan.trouble.shutdowns += shutdowns + instants(0...2, within: .seconds(20_000))
        // Now and then it is for the store's sake that a node is shut down.
        if chance(in: 2), let first = shutdowns.first {
            plan.trouble.outages.append(first.advanced(by: .seconds(-5))..<first.advanced(by: .seconds(45)))
        }
    }

    private mutating func instants(_ count: ClosedRange<Int>, within span: Duration) -> [Timestamp] {
        (0..<Int.random(in: count, using: &random)).map { _ in instant(within: span) }.sorted()
    }

    private mutating func instant(within span: Duration) -> Timestamp {
        SimulationPlan.start.advanced(by: .milliseconds(Int64.random(in: 0...span.wholeMilliseconds, using: &random)))
    }
}

extension DispatcherLimits {
    /// Bounds that a handful of receivers reaches.
    package static var squeezed: DispatcherLimits {
        var limits = DispatcherLimits()
        limits.slots = 18
        limits.slotsKeptForFirstAttempts = 12
        limits.slotsKeptForProven = 8
        limits.slotsPerLane = 4
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

extension SimulationPlan {
    /// No bound, and bounds of each kind: slower than a lease is long, slower and faster than reports come.
    static let somePaces = [
        WebhookPace.free, WebhookPace(maxPerMinute: 2, maxConcurrent: nil),
        WebhookPace(maxPerMinute: 30, maxConcurrent: nil), WebhookPace(maxPerMinute: 6000, maxConcurrent: nil),
        WebhookPace(maxPerMinute: nil, maxConcurrent: 1), WebhookPace(maxPerMinute: nil, maxConcurrent: 2),
        WebhookPace(maxPerMinute: 120, maxConcurrent: 1),
    ]

    /// Six attempts within half an hour, so that retries come thick; `nil` only if the text were no schedule.
    package static let shortSchedule = try? RetrySchedule(
        parsing: "5s,10s,20s,60s",
        maxAttempts: 6,
        window: .seconds(1800)
    )
}
