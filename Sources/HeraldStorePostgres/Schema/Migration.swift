/// One step from a schema to the next.
///
/// Steps are only ever appended: what has run on somebody's database is never edited. The database counts the steps it
/// has taken in its setting `schema_version`. Nodes of the version before may still run, so a step must leave them able
/// to: columns get defaults, and nothing that they use is taken away.
struct Migration: Sendable {
    /// What the step is for, in a few words.
    let name: String
    /// The statements, run in one transaction with all other steps that are due.
    let statements: [String]

    /// All steps, in order.
    static let all: [Migration] = [
        .initial, .outbox, .deliveryLog, .sentRequests, .redeliveries, .tests, .replays, .health, .members, .traces,
        .retention, .erasure, .failedDeliveries, .outboxTraces, .paces,
    ]
}
