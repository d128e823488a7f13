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

    /// What is done beside the load, again and again until it is cancelled.
    ///
    /// - Returns: how long each time took.
    private typealias Work = @Sendable (ServerUnderTest) async throws -> [TimeAmount]

    /// Measures each kind of work on a copy of the same database.
    func round(_ bench: Bench, into figures: inout Figures) async throws {
        let seed = Seed(receiver: .healthy(1), count: bench.extent.events(1_000_000), state: .finished)
        let prepared = try await bench.prepare([[.healthy(0)], [.healthy(1)]], seed)
        let (orgs, herald) = (prepared.orgs.map(\.id), bench.herald)
        let nothing: Work = { _ in [] }
        let erasing: Work = { try await erase(orgs[1], $0) }
        let backingUp: Work = { try await backUp($0, herald) }
        try await measure(bench, prepared, "nothing", keeping: "forever", nothing, &figures)
        // The past lies an hour back.
        try await measure(bench, prepared, "deleting for age", keeping: "1h", nothing, &figures)
        try await measure(bench, prepared, "erasing an org", keeping: "forever", erasing, &figures)
        try await measure(bench, prepared, "backing up", keeping: "forever", backingUp, &figures)
        try prepared.home.remove()
    }

    private func measure(
        _ bench: Bench,
        _ prepared: PreparedServer,
        _ subject: String,
        keeping span: String,
        _ work: @escaping Work,
        _ figures: inout Figures
    ) async throws {
        try await bench.withServer(prepared, arguments: ["--retain-deliveries", span]) { flow in
            let pace = LoadPace.perSecond(Double(Self.rate))
            try await flow.run(events: 2 * Self.rate, connections: Self.connections, pace: pace)
            if span != "forever" { try await untilDeletingBegins(flow.server) }
            let (old, began) = (try await flow.server.outcomes.old(), NIODeadline.now())
            let (steady, full, spans) = try await withThrowingTaskGroup(
                of: [TimeAmount].self,
                returning: (FlowResult, FlowResult, [TimeAmount]).self
            ) { group in
                group.addTask { try await work(flow.server) }
                let events = Self.rate * max(3, bench.extent.seconds(Self.seconds))
                let steady = try await flow.run(events: events, connections: Self.connections, pace: pace)
                let full = try await flow.run(events: bench.extent.events(20_000), connections: 64)
                group.cancelAll()
                return (steady, full, try await group.next() ?? [])
            }
            let left = try await flow.server.outcomes.old()
            // Otherwise it was measured beside nothing.
            guard left > 0 else { throw BenchFailure("\(subject): nothing was left to do before the load's end") }
            func add(_ value: Double, _ name: String, in unit: String) {
                figures.add(value, name, in: unit, scenario: Self.name, subject: subject)
            }
            let due = steady.dueToReceipt
            add(due.percentile(50), "due p50", in: "ms")
            add(due.percentile(99), "due p99", in: "ms")
            add(due.maximum, "due max", in: "ms")
            add(full.recordedPerSecond, "recorded at full load", in: "1/s")
            add(Double(old - left) / (NIODeadline.now() - began).seconds, "old deleted", in: "1/s")
            guard let longest = spans.max() else { return }
            add(longest.seconds, "longest call", in: "s")
        }
    }

    /// A server looks half a minute after its start.
    private func untilDeletingBegins(_ server: ServerUnderTest) async throws {
        let all = try await server.outcomes.old()
        for _ in 0..<120 {
            try await Task.sleep(for: .seconds(1))
            if try await server.outcomes.old() < all { return }
        }
        throw BenchFailure("Nothing was deleted for its age within two minutes")
    }

    private func erase(_ org: String, _ server: ServerUnderTest) async throws -> [TimeAmount] {
        struct Answer: Decodable { let is_done: Bool }
        var spans: [TimeAmount] = []
        while !Task.isCancelled {
            let began = NIODeadline.now()
            let call = HTTPCall(method: "DELETE", path: "/platform/orgs/\(org)", bearer: server.platformKey)
            let answer = try await call.send(to: server.port, on: server.loop, decoding: Answer.self)
            spans.append(.now() - began)
            if answer.is_done { break }
        }
        return spans
    }

    private func backUp(_ server: ServerUnderTest, _ herald: String) async throws -> [TimeAmount] {
        var spans: [TimeAmount] = []
        while !Task.isCancelled {
            let copy = server.outcomes.database + "-backup"
            let began = NIODeadline.now()
            _ = try await Command(path: herald)("backup", "--database", server.outcomes.database, copy)
            spans.append(.now() - began)
            try FileManager.default.removeItem(atPath: copy)
        }
        return spans
    }
}
