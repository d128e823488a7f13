/// Whether what has been costs what is to come: throughput with many finished deliveries in the database.
struct FinishedScenario {
    private static let connections = 64

    /// Measures each number of finished deliveries, none first.
    func round(_ bench: Bench, into figures: inout Figures) async throws {
        let empty = try await bench.withServer(webhooks: 1) { try await measure(bench, $0) }
        add(empty, "none", against: empty, to: &figures)
        for count in bench.extent.isQuick ? [100_000] : [1_000_000, 10_000_000] {
            let seed = Seed(receiver: .healthy(0), count: count, state: .finished)
            let kept = try await bench.kept.server(with: count) { try await bench.prepare([[.healthy(0)]], seed) }
            let result = try await bench.withServer(on: kept) { try await measure(bench, $0) }
            add(result, "\(count)", against: empty, to: &figures)
        }
    }

    private func measure(_ bench: Bench, _ flow: DeliveryFlow) async throws -> FlowResult {
        try await flow.run(events: bench.extent.events(5_000), connections: Self.connections)
        return try await flow.run(events: bench.extent.events(80_000), connections: Self.connections)
    }

    private func add(_ result: FlowResult, _ subject: String, against empty: FlowResult, to figures: inout Figures) {
        func add(_ value: Double, _ name: String, in unit: String) {
            figures.add(value, name, in: unit, scenario: "finished", subject: subject)
        }
        add(result.recordedPerSecond, "recorded", in: "1/s")
        add(result.recordedPerSecond / empty.recordedPerSecond, "to none", in: "")
        add(result.processorSecondsPerThousand, "CPU per 1,000", in: "s")
        add(result.peakMiB, "peak memory", in: "MiB")
    }
}
