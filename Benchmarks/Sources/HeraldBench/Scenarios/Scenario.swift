import ArgumentParser

/// The scenarios by name, in the order in which they are run.
enum Scenario: String, CaseIterable, ExpressibleByArgument, Sendable {
    case sign
    case limit
    case accept
    case throughput
    case latency
    case memory

    /// What stands above its table.
    var title: String {
        switch self {
        case .sign: "sign: signatures made and verified, on one core"
        case .limit: "limit: the same deliveries posted to the same sink with nothing stored, and the disk"
        case .accept: "accept: reports answered 202"
        case .throughput: "throughput: reported over HTTP, delivered, recorded"
        case .latency: "latency: at a fixed rate, from when the report was due, or answered, to the receipt"
        case .memory: "memory: resident memory of the server, and its start"
        }
    }

    /// Runs the scenario once and adds a value to each of its figures.
    ///
    /// - Throws: when anything was not done completely and correctly.
    func round(_ bench: Bench, into figures: inout Figures) async throws {
        switch self {
        case .sign: try SignScenario().round(bench, into: &figures)
        case .limit: try await LimitScenario().round(bench, into: &figures)
        case .accept: try await AcceptScenario().round(bench, into: &figures)
        case .throughput: try await ThroughputScenario().round(bench, into: &figures)
        case .latency: try await LatencyScenario().round(bench, into: &figures)
        case .memory: try await MemoryScenario().round(bench, into: &figures)
        }
    }
}
