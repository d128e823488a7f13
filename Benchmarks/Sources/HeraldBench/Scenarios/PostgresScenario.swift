import Foundation
import NIOCore

/// One node and two on a PostgreSQL server of the run's own, all on this machine: what a delivery costs node and server, and
/// whether that depends on what waits and on what has been.
struct PostgresScenario {
    private static let name = "postgres"

    private struct Flow {
        let subject: String
        var nodes = 1
        let events: Int
        let connections: Int
        var lines: Int?
    }

    private static let flows = [
        Flow(subject: "1 node, 64 connections", events: 30_000, connections: 64),
        Flow(subject: "1 node, 256 connections", events: 40_000, connections: 256),
        Flow(subject: "2 nodes, 256 connections", nodes: 2, events: 40_000, connections: 256),
        Flow(subject: "1 node, NDJSON, 4 connections × 100 lines", events: 80_000, connections: 4, lines: 100),
    ]

    /// Measures flows into an empty database, then how fast nodes empty full ones.
    func round(_ bench: Bench, into figures: inout Figures) async throws {
        for flow in Self.flows { try await run(flow, bench, &figures) }
        try await pile(bench, &figures)
        for (due, finished) in [(100_000, 0), (1_000_000, 0), (1_000_000, 5_000_000)] {
            try await drain(
                PostgresSeed(finished: bench.extent.events(finished), due: bench.extent.events(due)),
                bench,
                &figures
            )
        }
    }

    private func run(_ flow: Flow, _ bench: Bench, _ figures: inout Figures) async throws {
        let server = try await PostgresUnderTest(in: bench.directory)
        var nodes: [PostgresNode] = []
        for number in 0..<flow.nodes { nodes.append(try await PostgresNode(bench, on: server.url, number: number)) }
        let org = try await nodes[0].makeOrg(.healthy(0), sink: bench.sink, on: bench.loop)
        let size = flow.lines ?? 1
        _ = try await deliver(bench.extent.events(flow.events / 10, multiple: size), flow, of: org, by: nodes, bench)
        let before = try await PostgresCounts(of: server)
        let usedBefore = try Self.processorTime(of: nodes)
        let events = bench.extent.events(flow.events, multiple: size)
        let (load, last) = try await deliver(events, flow, of: org, by: nodes, bench)
        try await Self.areRecorded(events + bench.extent.events(flow.events / 10, multiple: size), in: server)
        let recorded = NIODeadline.now()
        let used = try Self.processorTime(of: nodes) - usedBefore
        let after = try await PostgresCounts(of: server)
        let adding = { (figures: inout Figures, value: Double, name: String, unit: String) in
            figures.add(value, name, in: unit, scenario: Self.name, subject: flow.subject)
        }
        let count = Double(events)
        adding(&figures, load.eventsPerSecond, "accepted", "1/s")
        adding(&figures, count / (last - load.started).seconds, "delivered", "1/s")
        adding(&figures, count / (recorded - load.started).seconds, "recorded", "1/s")
        Self.add(used, after.processorTime - before.processorTime, count, flow.subject, to: &figures)
        adding(&figures, (after.transactions - before.transactions) / count, "writing transactions each", "")
        adding(&figures, (after.log - before.log) / count / 1024, "log each", "KiB")
        for node in nodes { try await node.stop() }
        try await server.stop()
    }

    /// - Returns: what the load saw, and when the last delivery arrived.
    private func deliver(
        _ events: Int,
        _ flow: Flow,
        of org: String,
        by nodes: [PostgresNode],
        _ bench: Bench
    ) async throws -> (LoadResult, NIODeadline) {
        let (load, receipts) = try await PostgresFlow(bench: bench, nodes: nodes, org: org)
            .run(events: events, connections: flow.connections, lines: flow.lines)
        return (load, receipts.map(\.received).max() ?? load.ended)
    }

    /// Lets many deliveries through one node, and measures what they leave behind.
    private func pile(_ bench: Bench, _ figures: inout Figures) async throws {
        let server = try await PostgresUnderTest(in: bench.directory)
        let node = try await PostgresNode(bench, on: server.url, number: 0)
        let org = try await node.makeOrg(.healthy(0), sink: bench.sink, on: bench.loop)
        let flow = Flow(subject: "", events: 100_000, connections: 8, lines: 100)
        let size = bench.extent.events(flow.events, multiple: 100)
        for round in 1...10 {
            _ = try await deliver(size, flow, of: org, by: [node], bench)
            try await Self.areRecorded(size * round, in: server)
            guard round == 1 || round == 10 else { continue }
            // What the server counts it counts a moment later.
            try await Task.sleep(for: .seconds(2))
            let sizes = try await PostgresSizes(of: server)
            let subject = "\(size * round) deliveries later"
            let count = Double(size * round)
            figures.add(sizes.kept / count, "kept each", in: "B", scenario: Self.name, subject: subject)
            figures.add(
                sizes.pending / 1_048_576,
                "table of what is pending",
                in: "MiB",
                scenario: Self.name,
                subject: subject
            )
            figures.add(
                sizes.hotShare * 100,
                "changes within their page",
                in: "%",
                scenario: Self.name,
                subject: subject
            )
            figures.add(
                Double(try ProcessUsage(of: node.process.id).resident) / 1_048_576,
                "memory of the node",
                in: "MiB",
                scenario: Self.name,
                subject: subject
            )
        }
        try await node.stop()
        try await server.stop()
    }

    /// Starts a node on a full database and measures between two counts of what arrived, behind its start.
    private func drain(_ seed: PostgresSeed, _ bench: Bench, _ figures: inout Figures) async throws {
        let server = try await PostgresUnderTest(in: bench.directory)
        let first = try await PostgresNode(bench, on: server.url, number: 0)
        let org = try await first.makeOrg(.healthy(0), sink: bench.sink, on: bench.loop)
        try await first.stop()
        try await seed.fill(server, org: org)
        try await bench.sink.begin(run: Seed.run)
        let node = try await PostgresNode(bench, on: server.url, number: 1)
        try await bench.sink.wait(for: seed.due / 10)
        let before = (
            arrived: try await bench.sink.counts().distinct, at: NIODeadline.now(),
            used: try Self.processorTime(of: [node]), server: try server.processorTime()
        )
        try await bench.sink.wait(for: before.arrived + min(seed.due * 6 / 10, 60_000))
        let count = Double(try await bench.sink.counts().distinct - before.arrived)
        let subject = "\(seed.due) due, \(seed.finished) finished"
        let span = (NIODeadline.now() - before.at).seconds
        figures.add(count / span, "delivered", in: "1/s", scenario: Self.name, subject: subject)
        Self.add(
            try Self.processorTime(of: [node]) - before.used,
            try server.processorTime() - before.server,
            count,
            subject,
            to: &figures
        )
        try await node.stop()
        try await server.stop()
    }

    /// Adds what node and server used.
    private static func add(
        _ nodes: Duration,
        _ server: Duration,
        _ count: Double,
        _ subject: String,
        to figures: inout Figures
    ) {
        for (span, name) in [(nodes, "nodes"), (server, "PostgreSQL"), (nodes + server, "both")] {
            let seconds = span / .seconds(1) / count * 1000
            figures.add(seconds, "CPU per 1,000, \(name)", in: "s", scenario: Self.name, subject: subject)
        }
    }

    private static func processorTime(of nodes: [PostgresNode]) throws -> Duration {
        try nodes.reduce(.zero) { try $0 + ProcessUsage(of: $1.process.id).processorTime }
    }

    /// Waits until so many deliveries are finished, each with its attempt.
    private static func areRecorded(_ count: Int, in server: PostgresUnderTest) async throws {
        for _ in 0..<2_000 {
            if try await server.number("SELECT count(*) FROM herald.pending") == 0 {
                let attempts = try await server.number("SELECT count(*) FROM herald.attempt")
                guard Int(attempts) == count else { throw BenchFailure("\(attempts) attempts of \(count) deliveries") }
                return
            }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw BenchFailure("Deliveries are still pending after 20 s")
    }
}
