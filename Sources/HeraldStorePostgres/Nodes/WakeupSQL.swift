import HeraldCore
import HeraldStore

/// How those who share a database tell each other of work and of changes: PostgreSQL's notifications on one channel.
///
/// The payload is a webhook's id, in lower case as PostgreSQL writes a `uuid`, or nothing, which means that every
/// webhook may have something claimable, or `outbox`, or `changed` and the id of a webhook that is not what it was.
/// Everything else is passed over, so that later versions may say more. Repetitions within a transaction are one
/// notification. A notification is sent when its transaction commits, and transactions that send some commit one after
/// the other, each with its sync to disk: nodes therefore send theirs in transactions that do nothing else, and nothing
/// is notified of what is born leased.
enum WakeupSQL {
    static let listen = "LISTEN herald"

    /// Tells of webhooks.
    static let webhooks = "SELECT pg_notify('herald', webhook_id::text) FROM unnest($1::uuid[]) AS webhook_id"

    /// Tells of webhooks that are not what they were.
    static let changes = """
        SELECT pg_notify('herald', 'changed ' || webhook_id::text) FROM unnest($1::uuid[]) AS webhook_id
        """

    /// Sends one payload.
    static let payload = "SELECT pg_notify('herald', $1)"

    /// The payload by which `herald.report_workflow` tells that the outbox has something in it.
    static let outbox = "outbox"

    /// The payload of a notification that is only to be heard.
    static let echo = "echo"

    /// Reads a payload.
    ///
    /// - Returns: `nil` when it is none of ours.
    static func wakeup(_ payload: String) -> Wakeup? {
        if payload.isEmpty { return .all }
        if payload == outbox { return .outbox }
        if payload.hasPrefix("changed ") { return WebhookID(String(payload.dropFirst(8))).map { .changed($0) } }
        return WebhookID(payload).map { .webhook($0) }
    }
}
