/// How long a report takes to reach its receiver while the server has time to spare.
struct LatencyScenario {
    /// Enough that a connection is free whenever an event is due, unless the server falls behind.
    private static let connections = 32

    /// Measures each rate with a fresh server.
    func round(_ bench: Bench, into figures: inout Figures) async throws {
        for (rate, seconds) in [(50, 20), (200, 20), (1_000, 10)] {
            let result = try await bench.withServer(webhooks: 1) { flow in
                let pace = LoadPace.perSecond(Double(rate))
                try await flow.run(events: rate, connections: Self.connections, pace: pace)
                let events = rate * max(3, bench.extent.seconds(seconds))
                return try await flow.run(events: events, connections: Self.connections, pace: pace)
            }
            func add(_ value: Double, _ name: String, in unit: String = "ms") {
                figures.add(value, name, in: unit, scenario: "latency", subject: "\(rate) per second")
            }
            let due = result.dueToReceipt
            add(due.percentile(50), "due p50")
            add(due.percentile(99), "due p99")
            add(due.percentile(99.9), "due p99.9")
            add(due.maximum, "due max")
            let accepted = result.acceptedToReceipt
            add(accepted.percentile(50), "accepted p50")
            add(accepted.percentile(99), "accepted p99")
            add(accepted.percentile(99.9), "accepted p99.9")
            add(accepted.maximum, "accepted max")
            add(result.processorSecondsPerThousand, "CPU per 1,000", in: "s")
        }
    }
}
