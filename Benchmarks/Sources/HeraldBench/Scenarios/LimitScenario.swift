import NIOCore

/// What the machine allows at best: the same POSTs to the same sink with nothing accepted and nothing stored.
struct LimitScenario {
    /// Measures `wrk`, a bare SwiftNIO loop, and the disk.
    func round(_ bench: Bench, into figures: inout Figures) async throws {
        let wrk = try WrkLimit(in: bench.directory)
        for connections in [1, 16, 64] {
            let subject = "\(connections) connection\(connections == 1 ? "" : "s")"
            try await bench.sink.begin(run: 0)
            let wrkRate = try await wrk.requestsPerSecond(
                to: bench.sink,
                connections: connections,
                seconds: bench.extent.seconds(5)
            )
            figures.add(wrkRate, "wrk", in: "1/s", scenario: "limit", subject: subject)
            let nioRate = try await bareRate(bench, connections: connections)
            figures.add(nioRate, "SwiftNIO, each signed", in: "1/s", scenario: "limit", subject: subject)
        }
        let disk = DiskLimit(directory: bench.directory)
        try figures.add(disk.syncsPerSecond(), "fdatasync", in: "1/s", scenario: "limit", subject: "disk")
    }

    private func bareRate(_ bench: Bench, connections: Int) async throws -> Double {
        let run = EventTag.run(startedAt: .now())
        let events = bench.extent.events(connections == 1 ? 50_000 : 100_000)
        try await bench.sink.begin(run: run)
        let plan = LoadPlan(
            port: bench.sink.port,
            run: run,
            events: events,
            connections: connections,
            pace: .asAnswered,
            request: DeliveryRequest(secret: SinkProcess.secret)
        )
        let result = try await LoadGenerator.run(plan, on: bench.loop)
        let counts = try await bench.sink.counts()
        guard counts.distinct == events, counts.badlySigned == 0, counts.malformed == 0 else {
            throw BenchFailure("The sink lost or misread deliveries that were posted to it directly: \(counts)")
        }
        return result.eventsPerSecond
    }
}
