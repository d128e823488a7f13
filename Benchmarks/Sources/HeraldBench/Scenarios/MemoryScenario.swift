/// What the server holds in memory when nothing happens, at full load, and afterwards; and how soon it is ready.
struct MemoryScenario {
    /// Measures one server from its start on.
    func round(_ bench: Bench, into figures: inout Figures) async throws {
        try await bench.withServer(webhooks: 1) { flow in
            let process = flow.server.process.id
            try await Task.sleep(for: .seconds(1))
            let atRest = try ProcessUsage(of: process).resident
            try ProcessUsage.resetPeak(of: process)
            let result = try await flow.run(events: bench.extent.events(40_000), connections: 64)
            try await Task.sleep(for: .seconds(2))
            let afterwards = try ProcessUsage(of: process).resident

            func add(_ bytes: Int, _ subject: String) {
                let mebibytes = Double(bytes) / 1_048_576
                figures.add(mebibytes, "resident", in: "MiB", scenario: "memory", subject: subject)
            }
            add(atRest, "at rest")
            add(result.peakResident, "peak at full load, 64 connections")
            add(afterwards, "2 s afterwards")
            let start = flow.server.startTime.milliseconds
            figures.add(start, "time", in: "ms", scenario: "memory", subject: "start until ready, empty database")
        }
    }
}
