import NIOCore

/// What healthy webhooks suffer from others that hang: the blast radius of a bad receiver.
///
/// Every webhook has an org of its own and is sent the same number of events per second, hanging or not, so that the
/// healthy ones are offered the same load in every case.
struct BlastScenario {
    private static let healthy = 100
    /// The number that is also compared with as many others that answer.
    private static let others = 50
    private static let eventsPerWebhook = 3.0
    private static let seconds = 20
    /// Enough that a connection is free whenever an event is due, unless the server falls behind.
    private static let connections = 32

    /// Measures each number of hanging webhooks with a fresh server, then as many that answer, then the small case.
    func round(_ bench: Bench, into figures: inout Figures) async throws {
        let alone = try await measure(bench)
        add(alone, "100 healthy alone", against: alone, to: &figures)
        // What 50 more cost that answer is no harm of hanging.
        let more = try await measure(bench, healthy: Self.healthy + Self.others)
        add(more, "\(Self.healthy + Self.others) healthy alone", against: alone, to: &figures)
        for hanging in bench.extent.isQuick ? [Self.others] : [10, Self.others, 100] {
            let beside = try await measure(bench, hanging: hanging)
            add(beside, "100 healthy beside \(hanging) hanging", against: alone, to: &figures)
            guard hanging == Self.others else { continue }
            let ratio = beside.dueToReceipt.percentile(99) / more.dueToReceipt.percentile(99)
            figures.add(
                ratio,
                "p99 to as many that answer",
                in: "",
                scenario: "blast",
                subject: "100 healthy beside \(hanging) hanging"
            )
        }
        let pair = try await measure(bench, [[.healthy(0)], [.hanging(1)]], rate: 100)
        add(pair, "1 healthy beside 1 hanging, 50/s each", against: nil, to: &figures)
    }

    private func measure(_ bench: Bench, healthy: Int = healthy, hanging: Int = 0) async throws -> FlowResult {
        let all = healthy + hanging
        // Spread evenly, so that neither kind comes in bursts.
        let orgs = (0..<all).map { number -> [Receiver] in
            let isHealthy = (number + 1) * healthy / all > number * healthy / all
            return [isHealthy ? .healthy(number) : .hanging(number)]
        }
        return try await measure(bench, orgs, rate: Self.eventsPerWebhook * Double(all))
    }

    private func measure(_ bench: Bench, _ orgs: [[Receiver]], rate: Double) async throws -> FlowResult {
        let hanging = orgs.joined().count { !$0.acknowledges }
        return try await bench.withServer(orgs, ending: hanging == 0 ? .asked : .killed) { flow in
            func run(seconds: Int) async throws -> FlowResult {
                let events = Int(rate) * seconds / orgs.count * orgs.count
                return try await flow.run(events: events, connections: Self.connections, pace: .perSecond(rate))
            }
            let warmUp = try await run(seconds: max(2, bench.extent.seconds(3)))
            let result = try await run(seconds: max(4, bench.extent.seconds(Self.seconds)))
            // In a short run, those of the warm-up hang throughout.
            guard warmUp.hung + result.hung >= hanging else {
                throw BenchFailure("Only \(warmUp.hung + result.hung) attempts hung, at \(hanging) webhooks that hang")
            }
            return result
        }
    }

    private func add(
        _ result: FlowResult,
        _ subject: String,
        against alone: FlowResult?,
        to figures: inout Figures
    ) {
        func add(_ value: Double, _ name: String, in unit: String) {
            figures.add(value, name, in: unit, scenario: "blast", subject: subject)
        }
        let due = result.dueToReceipt
        add(result.deliveredPerSecond, "healthy delivered", in: "1/s")
        add(due.percentile(50), "due p50", in: "ms")
        add(due.percentile(99), "due p99", in: "ms")
        add(due.maximum, "due max", in: "ms")
        let inTime = result.receipts.count { $0.received <= result.load.ended + .seconds(1) }
        add(1_000 * Double(inTime) / Double(result.receipts.count), "in the window, of 1,000", in: "")
        add(Double(result.hung), "attempts begun that hung", in: "")
        guard let alone else { return }
        add(result.deliveredPerSecond / alone.deliveredPerSecond, "delivered to alone", in: "")
        add(due.percentile(99) / alone.dueToReceipt.percentile(99), "p99 to alone", in: "")
    }
}
