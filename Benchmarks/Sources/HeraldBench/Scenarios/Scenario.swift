import ArgumentParser

/// The scenarios by name, in the order in which they are run.
enum Scenario: String, CaseIterable, ExpressibleByArgument, Sendable {
    case sign
    case limit
    case accept
    case throughput
    case latency
    case memory
    case tls
    case https
    case blast
    case backlog
    case drain
    case finished
    case postgres
    case pages
    case upkeep

    /// What stands above its table.
    var title: String {
        switch self {
        case .sign: "sign: signatures made and verified, on one core"
        case .limit: "limit: the same deliveries posted to the same sink with nothing stored, and the disk"
        case .accept: "accept: reports answered 202"
        case .throughput: "throughput: reported over HTTP, delivered, recorded"
        case .latency: "latency: at a fixed rate, from when the report was due, or answered, to the receipt"
        case .memory: "memory: resident memory of the server, and its start"
        case .tls: "tls: receivers over TLS against plain ones, connections used again"
        case .https: "https: reports over HTTPS against HTTP, on kept and on new connections"
        case .blast: "blast: healthy webhooks at a fixed rate, beside others that hang for every attempt's full time"
        case .backlog: "backlog: a healthy webhook beside a dead one for which deliveries are pending"
        case .drain: "drain: a store full of due deliveries of a healthy webhook, nothing reported meanwhile"
        case .finished: "finished: throughput with finished deliveries in the database, 64 connections"
        case .postgres: "postgres: nodes on a PostgreSQL server of the run's own, on the same processors"
        case .pages: "pages: how long the dashboard's pages and the API's lists take, beside a million deliveries"
        case .upkeep: "upkeep: what deleting, erasing and backing up a million deliveries costs who reports meanwhile"
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
        case .tls: try await TLSScenario().round(bench, into: &figures)
        case .https: try await HTTPSScenario().round(bench, into: &figures)
        case .blast: try await BlastScenario().round(bench, into: &figures)
        case .backlog: try await BacklogScenario().round(bench, into: &figures)
        case .drain: try await DrainScenario().round(bench, into: &figures)
        case .finished: try await FinishedScenario().round(bench, into: &figures)
        case .postgres: try await PostgresScenario().round(bench, into: &figures)
        case .pages: try await PagesScenario().round(bench, into: &figures)
        case .upkeep: try await UpkeepScenario().round(bench, into: &figures)
        }
    }
}
