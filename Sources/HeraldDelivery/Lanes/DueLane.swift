import HeraldCore

/// An entry of the queue of lanes by the time at which they have something to claim.
///
/// Entries are never removed early: one that no longer tells what its lane knows is passed over.
struct DueLane: Comparable, Sendable {
    let at: Timestamp
    let webhookID: WebhookID

    static func < (left: DueLane, right: DueLane) -> Bool {
        (left.at, left.webhookID) < (right.at, right.webhookID)
    }
}
