/// One step from a schema to the next.
///
/// Steps are only ever appended: what has run on somebody's database is never edited. The database counts the steps it
/// has taken in `PRAGMA user_version`.
struct Migration: Sendable {
    /// What the step is for, in a few words.
    let name: String
    /// The statements, run in one transaction with all other steps that are due.
    let sql: String

    /// All steps, in order.
    static let all: [Migration] = [
        .initial, .pauses, .deliveryLog, .sentRequests, .redeliveries, .tests, .replays, .health, .members, .traces,
        .retention, .erasure, .failedDeliveries, .paces,
    ]
}
