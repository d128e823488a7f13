extension FuzzTarget {
    /// The targets that need nothing around them; ``FuzzedServer`` gives the others.
    package static let standalone: [FuzzTarget] = [
        json, requests, url, addresses, networks, timestamps, spans, schedules, settings, keys, sealed, excerpts,
        deliveries, instants, calls, bulk, forms, queries, members,
    ]

    /// Runs some work with all targets.
    package static func withAll<Value: Sendable>(
        _ work: @Sendable ([FuzzTarget]) async throws -> Value
    ) async throws -> Value {
        try await FuzzedServer.run { try await work(standalone + $0) }
    }
}
