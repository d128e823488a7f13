import Foundation
import NIOCore

/// What keeping a database costs those who report meanwhile: deleting a million old deliveries for their age, erasing the
/// org that they belong to, and backing them up, each beside the same load as nothing of the kind, in turns.
struct UpkeepScenario {
    private static let name = "upkeep"
    /// A rate at which a server has time to spare.
    private static let rate = 500
    private static let seconds = 20
    /// Enough that a connection is free whenever an event is due, unless the server falls behind.
    private static let connections = 32

    /// A running server on either store.
    private struct Target: Sendable {
        let store: String
        let port: Int
        let platformKey: String
        /// Counts the old deliveries that are left.
        let old: @Sendable () async throws -> Int
        /// Reports so many events, and follows them.
        let run: @Sendable (_ events: Int, _ connections: Int, LoadPace) async throws -> Seen
    }

    /// What came of a load.
    private struct Seen: Sendable {
        let due: Latencies
        let deliveredPerSecond: Double
    }

    /// What is done beside the load, again and again until it is cancelled; returns how long each time took.
    private typealias Work = @Sendable (Target) async throws -> [TimeAmount]

    /// Measures each kind of work on both stores.
    func round(_ bench: Bench, into figures: inout Figures) async throws {
        try await embedded(bench, &figures)
        try await shared(bench, &figures)
    }

    /// Each on a copy of the same file.
    private func embedded(_ bench: Bench, _ figures: inout Figures) async throws {
        let seed = Seed(receiver: .healthy(1), count: bench.extent.events(1_000_000), state: .finished)
        let prepared = try await bench.prepare([[.healthy(0)], [.healthy(1)]], seed)
        for (subject, isDeleting, work) in works(bench, erasing: prepared.orgs[1].id, by: backUpFile(bench.herald)) {
            let arguments = ["--retain-deliveries", isDeleting ? "1h" : "forever"]
            try await bench.withServer(prepared, arguments: arguments) { flow in
                let server = flow.server
                let target = Target(
                    store: server.outcomes.database,
                    port: server.port,
                    platformKey: server.platformKey,
                    old: { try await server.outcomes.old() },
                    run: { events, connections, pace in
                        let result = try await flow.run(events: events, connections: connections, pace: pace)
                        return Seen(due: result.dueToReceipt, deliveredPerSecond: result.deliveredPerSecond)
                    }
                )
                try await measure(target, "SQLite, \(subject)", isDeleting, bench, work, &figures)
            }
        }
        try prepared.home.remove()
    }

    /// One after the other on the same database, of which each leaves most as it was.
    private func shared(_ bench: Bench, _ figures: inout Figures) async throws {
        let server = try await PostgresUnderTest(in: bench.directory)
        let first = try await PostgresNode(bench, on: server.url, number: 0)
        let org = try await first.makeOrg(.healthy(0), sink: bench.sink, on: bench.loop)
        let past = try await first.makeOrg(.healthy(1), sink: bench.sink, on: bench.loop)
        try await first.stop()
        try await PostgresSeed(finished: bench.extent.events(1_000_000), due: 0).fill(server, org: past)
        for (subject, isDeleting, work) in try works(bench, erasing: past, by: dump(into: bench.directory)) {
            let arguments = ["--retain-deliveries", isDeleting ? "1h" : "forever"]
            let node = try await PostgresNode(bench, on: server.url, number: 1, arguments: arguments)
            let flow = PostgresFlow(bench: bench, nodes: [node], org: org)
            let target = Target(
                store: server.url,
                port: node.port,
                platformKey: PostgresNode.platformKey,
                old: {
                    Int(
                        try await server.number(
                            """
                            SELECT count(*) FROM herald.delivery AS d JOIN herald.webhook AS h ON h.id = d.webhook_id
                            WHERE h.org_id = '\(past)'
                            """
                        )
                    )
                },
                run: { events, connections, pace in
                    let (load, receipts) = try await flow.run(events: events, connections: connections, pace: pace)
                    let last = receipts.map(\.received).max() ?? load.ended
                    return Seen(
                        due: Latencies(receipts.map { $0.received - $0.due }),
                        deliveredPerSecond: Double(receipts.count) / (last - load.started).seconds
                    )
                }
            )
            try await measure(target, "PostgreSQL, \(subject)", isDeleting, bench, work, &figures)
            try await node.stop()
        }
        try await server.stop()
    }

    /// What is done, what it is called, and whether the server does it by itself. What changes most comes last.
    private func works(
        _ bench: Bench,
        erasing org: String,
        by backingUp: @escaping Work
    ) -> [(subject: String, isDeleting: Bool, work: Work)] {
        let nothing: Work = { _ in [] }
        let erasing: Work = { target in
            try await again {
                struct Answer: Decodable { let is_done: Bool }
                let call = HTTPCall(method: "DELETE", path: "/platform/orgs/\(org)", bearer: target.platformKey)
                _ = try await call.send(to: target.port, on: bench.loop, decoding: Answer.self)
            }
        }
        return [
            ("nothing", false, nothing), ("backing up", false, backingUp), ("deleting for age", true, nothing),
            ("erasing an org", false, erasing),
        ]
    }

    private func backUpFile(_ herald: String) -> Work {
        { target in
            try await again {
                let copy = target.store + "-backup"
                _ = try await Command(path: herald)("backup", "--database", target.store, copy)
                try FileManager.default.removeItem(atPath: copy)
            }
        }
    }

    /// As docs/backup.md has it.
    private func dump(into directory: URL) throws -> Work {
        let path = try Command("pg_dump", fromPackage: "postgresql-client").path
        return { target in
            try await again {
                let copy = directory.appendingPathComponent("herald.dump").path
                _ = try await Command(path: path)("--schema=herald", "--format=custom", "--file", copy, target.store)
                try FileManager.default.removeItem(atPath: copy)
            }
        }
    }

    private func again(_ something: () async throws -> Void) async throws -> [TimeAmount] {
        var spans: [TimeAmount] = []
        while !Task.isCancelled {
            let began = NIODeadline.now()
            try await something()
            spans.append(.now() - began)
        }
        return spans
    }

    private func measure(
        _ target: Target,
        _ subject: String,
        _ isDeleting: Bool,
        _ bench: Bench,
        _ work: @escaping Work,
        _ figures: inout Figures
    ) async throws {
        let pace = LoadPace.perSecond(Double(Self.rate))
        _ = try await target.run(2 * Self.rate, Self.connections, pace)
        if isDeleting { try await untilDeletingBegins(target) }
        let (old, began) = (try await target.old(), NIODeadline.now())
        let events = Self.rate * max(3, bench.extent.seconds(Self.seconds))
        let (steady, full, spans) = try await withThrowingTaskGroup(
            of: [TimeAmount].self,
            returning: (Seen, Seen, [TimeAmount]).self
        ) { group in
            group.addTask { try await work(target) }
            let steady = try await target.run(events, Self.connections, pace)
            let full = try await target.run(bench.extent.events(20_000), 64, .asAnswered)
            group.cancelAll()
            return (steady, full, try await group.next() ?? [])
        }
        let left = try await target.old()
        // Otherwise it was measured beside nothing.
        guard left > 0 else { throw BenchFailure("\(subject): nothing was left to do before the load's end") }
        func add(_ value: Double, _ name: String, in unit: String) {
            figures.add(value, name, in: unit, scenario: Self.name, subject: subject)
        }
        add(steady.due.percentile(50), "due p50", in: "ms")
        add(steady.due.percentile(99), "due p99", in: "ms")
        add(steady.due.maximum, "due max", in: "ms")
        add(full.deliveredPerSecond, "delivered at full load", in: "1/s")
        add(Double(old - left) / (NIODeadline.now() - began).seconds, "old deleted", in: "1/s")
        if let longest = spans.max() { add(longest.seconds, "longest call", in: "s") }
    }

    /// A server looks half a minute after its start.
    private func untilDeletingBegins(_ target: Target) async throws {
        let all = try await target.old()
        for _ in 0..<120 {
            try await Task.sleep(for: .seconds(1))
            if try await target.old() < all { return }
        }
        throw BenchFailure("Nothing was deleted for its age within two minutes")
    }
}
