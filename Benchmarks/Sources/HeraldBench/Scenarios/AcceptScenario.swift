/// How fast reports are taken and made durable, with nobody and with one webhook subscribed.
struct AcceptScenario {
    private static let connections = 32

    /// Measures both cases, each with a fresh server.
    func round(_ bench: Bench, into figures: inout Figures) async throws {
        for webhooks in [0, 1] {
            let result = try await bench.withServer(webhooks: webhooks) { flow in
                try await flow.run(events: bench.extent.events(2_000), connections: Self.connections)
                return try await flow.run(events: bench.extent.events(20_000), connections: Self.connections)
            }
            let subject = webhooks == 0 ? "no webhook subscribed" : "1 webhook subscribed"
            let processorTime = result.processorTime / .seconds(1) / Double(result.load.accepted.count) * 1_000
            figures.add(result.load.eventsPerSecond, "accepted", in: "1/s", scenario: "accept", subject: subject)
            figures.add(processorTime, "CPU per 1,000 reports", in: "s", scenario: "accept", subject: subject)
        }
    }
}
