import NIOCore

/// How fast a full store empties when its receiver is well: what follows an outage of either side.
struct DrainScenario {
    /// Starts a server with a full store and follows what it delivers.
    func round(_ bench: Bench, into figures: inout Figures) async throws {
        let count = bench.extent.events(50_000)
        let prepared = try await bench.prepare([[.healthy(0)]], Seed(receiver: .healthy(0), count: count, state: .due))
        try await bench.sink.begin(run: Seed.run)
        try await bench.withServer(prepared) { flow in
            let process = flow.server.process.id
            let result = try await flow.followSeed(count: count)
            let usage = try ProcessUsage(of: process)
            func add(_ value: Double, _ name: String, in unit: String) {
                figures.add(value, name, in: unit, scenario: "drain", subject: "\(count) due")
            }
            let first = result.receipts.map(\.received).min() ?? result.recorded
            add(Double(count) / (result.recorded - first).seconds, "recorded", in: "1/s")
            add(usage.processorTime / .seconds(1) / Double(count) * 1_000, "CPU per 1,000", in: "s")
            add(Double(usage.peakResident) / 1_048_576, "peak memory", in: "MiB")
        }
        try prepared.home.remove()
    }
}
