import NIOCore

/// Reports events to nodes on PostgreSQL and follows them until their deliveries are received.
struct PostgresFlow: Sendable {
    let bench: Bench
    /// Reported to in turn.
    let nodes: [PostgresNode]
    /// The id of the org whose workflows are reported; it has one webhook.
    let org: String

    /// Does it once.
    ///
    /// - Parameters:
    ///   - events: how many workflows to report, a multiple of `lines`.
    ///   - connections: how many connections report.
    ///   - lines: how many reports to send at once as NDJSON; `nil` sends each as JSON.
    ///   - pace: when to report.
    /// - Returns: what the load saw, and every delivery's first receipt.
    /// - Throws: when an event was refused, lost, doubled under two ids or badly signed.
    func run(
        events: Int,
        connections: Int,
        lines: Int? = nil,
        pace: LoadPace = .asAnswered
    ) async throws -> (load: LoadResult, receipts: [Receipt]) {
        let run = EventTag.run(startedAt: .now())
        try await bench.sink.begin(run: run)
        let load = try await LoadGenerator.run(
            LoadPlan(
                port: nodes[0].port,
                otherPorts: nodes.dropFirst().map(\.port),
                run: run,
                events: events,
                connections: connections,
                pace: pace,
                request: ReportRequest(orgs: [org], platformKey: PostgresNode.platformKey, lines: lines)
            ),
            on: bench.loop
        )
        try await bench.sink.wait(for: events)
        let receipts = try await bench.sink.receipts()
        let counts = try await bench.sink.counts()
        guard Set(receipts.map(\.delivery)).count == events, counts.conflicting == 0, counts.malformed == 0,
            counts.badlySigned == 0
        else { throw BenchFailure("Wrong deliveries arrived: \(counts)") }
        return (load, receipts)
    }
}
