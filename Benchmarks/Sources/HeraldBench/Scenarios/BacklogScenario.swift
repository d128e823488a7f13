/// What a million pending deliveries of a dead webhook cost: at the start, in memory, and the healthy webhook beside it.
struct BacklogScenario {
    private static let connections = 64

    /// Measures a server with an empty database, then one with the backlog.
    func round(_ bench: Bench, into figures: inout Figures) async throws {
        let count = bench.extent.isQuick ? 100_000 : 1_000_000
        let orgs: [[Receiver]] = [[.healthy(0)], [.dead]]
        let empty = try await bench.withServer([orgs[0]]) { try await measure(bench, $0, "empty", &figures) }
        let prepared = try await bench.prepare(orgs, Seed(receiver: .dead, count: count, state: .due))
        let subject = "\(count) pending for a dead webhook"
        let beside = try await bench.withServer(prepared) { flow in
            let result = try await measure(bench, flow, subject, &figures)
            let pending = try await flow.server.outcomes.pending()
            let attempts = try await flow.server.outcomes.failedAttempts()
            guard pending == count, attempts > 0 else {
                throw BenchFailure("Of \(count) deliveries \(pending) are pending, after \(attempts) failed attempts")
            }
            figures.add(Double(attempts), "attempts refused", in: "", scenario: "backlog", subject: subject)
            return result
        }
        try prepared.home.remove()
        let ratio = beside.recordedPerSecond / empty.recordedPerSecond
        figures.add(ratio, "to empty", in: "", scenario: "backlog", subject: subject)
    }

    private func measure(
        _ bench: Bench,
        _ flow: DeliveryFlow,
        _ subject: String,
        _ figures: inout Figures
    ) async throws -> FlowResult {
        func add(_ value: Double, _ name: String, in unit: String) {
            figures.add(value, name, in: unit, scenario: "backlog", subject: subject)
        }
        let process = flow.server.process.id
        add(flow.server.startTime.milliseconds, "start until ready", in: "ms")
        try await Task.sleep(for: .seconds(1))
        add(Double(try ProcessUsage(of: process).resident) / 1_048_576, "at rest", in: "MiB")
        try await flow.run(events: bench.extent.events(2_000), connections: Self.connections)
        try ProcessUsage.resetPeak(of: process)
        let result = try await flow.run(events: bench.extent.events(40_000), connections: Self.connections)
        add(result.peakMiB, "peak under load", in: "MiB")
        add(result.recordedPerSecond, "healthy recorded", in: "1/s")
        add(result.processorSecondsPerThousand, "CPU per 1,000", in: "s")
        return result
    }
}
