import HeraldCore
import HeraldStore
import HeraldStoreMemory

extension Scene {
    /// Makes a replay of a webhook's deliveries in the first minute that have been acknowledged.
    func replay(_ label: String, createdAt: Timestamp = start) async throws -> ReplayID {
        try await store.createReplay(replayOrder(label, createdAt: createdAt)).id
    }

    /// The order of such a replay.
    func replayOrder(_ label: String, createdAt: Timestamp = start) -> ReplayOrder {
        ReplayOrder(
            id: id(),
            orgID: org.id,
            label: label,
            selection: ReplaySelection(
                since: Self.start,
                until: Self.start.advanced(by: .seconds(60)),
                states: [.succeeded],
                eventTypes: Set(EventType.allCases)
            ),
            total: ReplayCount(deliveries: 1, isComplete: true),
            createdAt: createdAt
        )
    }

    /// Completes workflows, and records that their deliveries to some webhooks were acknowledged.
    func succeed(_ count: Int, for webhooks: [Webhook]) async throws {
        try await complete(count)
        for webhook in webhooks {
            let leased = try await claim(webhook, limit: count).deliveries
            let held = try await store.record(leased.map { record($0) })
            guard held == Array(repeating: true, count: count) else { throw Unexpected(what: "\(held)") }
        }
    }
}
