/// The whole way at full speed: reported over HTTP, delivered to the sink, recorded in the database.
struct ThroughputScenario {
    private struct Case {
        let subject: String
        let events: Int
        let connections: Int
        var lines: Int?
        var webhooks = 1
    }

    private static let cases = [
        Case(subject: "1 connection", events: 5_000, connections: 1),
        Case(subject: "16 connections", events: 20_000, connections: 16),
        Case(subject: "64 connections", events: 20_000, connections: 64),
        Case(subject: "NDJSON, 4 connections × 100 lines", events: 40_000, connections: 4, lines: 100),
        Case(subject: "fan-out 10, 16 connections", events: 4_000, connections: 16, webhooks: 10),
    ]

    /// Measures the limit and, against it, every case, each with a fresh server.
    func round(_ bench: Bench, into figures: inout Figures) async throws {
        try await bench.sink.begin(run: 0)
        let limit = try await WrkLimit(in: bench.directory)
            .requestsPerSecond(to: bench.sink, connections: 32, seconds: bench.extent.seconds(3))
        for one in Self.cases {
            let result = try await bench.withServer(webhooks: one.webhooks) { flow in
                let size = one.lines ?? 1
                let warmUp = bench.extent.events(one.events / 10, multiple: size)
                try await flow.run(events: warmUp, connections: one.connections, lines: one.lines)
                let events = bench.extent.events(one.events, multiple: size)
                return try await flow.run(events: events, connections: one.connections, lines: one.lines)
            }
            func add(_ value: Double, _ name: String, in unit: String) {
                figures.add(value, name, in: unit, scenario: "throughput", subject: one.subject)
            }
            add(result.load.eventsPerSecond, "accepted", in: "1/s")
            add(result.deliveredPerSecond, "delivered", in: "1/s")
            add(result.recordedPerSecond, "recorded", in: "1/s")
            add(result.recordedPerSecond / limit, "recorded to wrk", in: "")
            add(result.processorSecondsPerThousand, "CPU per 1,000", in: "s")
            add(result.peakMiB, "peak memory", in: "MiB")
        }
        figures.add(limit, "delivered", in: "1/s", scenario: "throughput", subject: "limit: wrk, 32 connections")
    }
}
