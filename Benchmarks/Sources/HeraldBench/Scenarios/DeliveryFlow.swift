import NIOCore

/// Reports events to a server and follows them until their deliveries are received and recorded.
struct DeliveryFlow: Sendable {
    private let bench: Bench
    /// The server.
    let server: ServerUnderTest
    private let orgs: [BenchOrg]

    /// - Parameter orgs: the orgs whose workflows are reported, in turn.
    init(bench: Bench, server: ServerUnderTest, orgs: [BenchOrg]) {
        self.bench = bench
        self.server = server
        self.orgs = orgs
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
        let expected = (0..<events).reduce(0) { $0 + orgs[$1 % orgs.count].expectedPerReport }
        let recordedBefore = try await server.outcomes.succeeded()
        try await bench.sink.begin(run: run)
        let usageBefore = try ProcessUsage(of: server.process.id)

        let load = try await LoadGenerator.run(
            LoadPlan(
                port: server.port,
                tls: server.tls,
                run: run,
                events: events,
                connections: connections,
                pace: pace,
                request: ReportRequest(orgs: orgs.map(\.id), platformKey: server.platformKey, lines: lines)
            ),
            on: bench.loop
        )
        try await bench.sink.wait(for: expected)
        try await server.outcomes.wait(for: recordedBefore + expected)
        let recorded = NIODeadline.now()

        let usage = try ProcessUsage(of: server.process.id)
        let receipts = try await bench.sink.receipts()
        let counts = try await bench.sink.counts()
        try await check(receipts, counts, expected: expected)
        return FlowResult(
            load: load,
            receipts: receipts,
            hung: counts.hung,
            recorded: recorded,
            processorTime: usage.processorTime - usageBefore.processorTime,
            peakResident: usage.peakResident
        )
    }

    /// Follows deliveries that were in the store when the server started; the sink's run is ``Seed/run``.
    ///
    /// - Returns: the receipts, and when all outcomes had been seen in the database.
    /// - Throws: as ``run(events:connections:lines:pace:)``.
    func followSeed(count: Int) async throws -> (receipts: [Receipt], recorded: NIODeadline) {
        try await bench.sink.wait(for: count)
        try await server.outcomes.wait(for: count)
        let recorded = NIODeadline.now()
        let receipts = try await bench.sink.receipts()
        try await check(receipts, bench.sink.counts(), expected: count)
        return (receipts, recorded)
    }

    private func check(_ receipts: [Receipt], _ counts: SinkCounts, expected: Int) async throws {
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
