import NIOCore

/// Reports events to a server and follows them until their deliveries are received and recorded.
struct DeliveryFlow: Sendable {
    private let bench: Bench
    /// The server.
    let server: ServerUnderTest
    private let org: String
    private let webhooks: Int

    /// - Parameters:
    ///   - org: the id of the org whose workflows are reported.
    ///   - webhooks: how many webhooks the org has.
    init(bench: Bench, server: ServerUnderTest, org: String, webhooks: Int) {
        self.bench = bench
        self.server = server
        self.org = org
        self.webhooks = webhooks
    }

    /// Does the whole way once.
    ///
    /// - Parameters:
    ///   - events: how many workflows to report, a multiple of `lines`.
    ///   - connections: how many connections report.
    ///   - lines: how many reports to send at once as NDJSON; `nil` sends each as JSON.
    ///   - pace: when to report.
    /// - Throws: when an event was refused, lost, doubled under two ids, badly signed or not recorded.
    @discardableResult
    func run(
        events: Int,
        connections: Int,
        lines: Int? = nil,
        pace: LoadPace = .asAnswered
    ) async throws -> FlowResult {
        let run = EventTag.run(startedAt: .now())
        let expected = events * webhooks
        let recordedBefore = try await server.outcomes.succeeded()
        try await bench.sink.begin(run: run)
        let usageBefore = try ProcessUsage(of: server.process.id)

        let load = try await LoadGenerator.run(
            LoadPlan(
                port: server.port,
                run: run,
                events: events,
                connections: connections,
                pace: pace,
                request: ReportRequest(org: org, platformKey: server.platformKey, lines: lines)
            ),
            on: bench.loop
        )
        try await bench.sink.wait(for: expected)
        try await server.outcomes.wait(for: recordedBefore + expected)
        let recorded = NIODeadline.now()

        let usage = try ProcessUsage(of: server.process.id)
        let receipts = try await bench.sink.receipts()
        try await check(receipts, expected: expected)
        return FlowResult(
            load: load,
            receipts: receipts,
            recorded: recorded,
            processorTime: usage.processorTime - usageBefore.processorTime,
            peakResident: usage.peakResident
        )
    }

    private func check(_ receipts: [Receipt], expected: Int) async throws {
        let counts = try await bench.sink.counts()
        guard receipts.count == expected, Set(receipts.map(\.delivery)).count == expected else {
            throw BenchFailure("\(receipts.count) receipts of \(expected) deliveries, or two of them with one id")
        }
        guard counts.conflicting == 0, counts.malformed == 0, counts.badlySigned == 0 else {
            throw BenchFailure("Wrong deliveries arrived: \(counts)")
        }
        let unexplained = try await server.outcomes.succeededWithoutAttempt()
        guard unexplained == 0 else {
            throw BenchFailure("\(unexplained) deliveries are recorded as succeeded, but not their attempts")
        }
    }
}
