import GRDB
import HeraldCore
import HeraldStore

/// Columns of `webhook`, in the order in which ``WebhookSQL/ofOrg`` selects them.
struct WebhookRow {
    let webhook: Webhook

    /// Reads a row.
    init(_ row: Row) throws {
        webhook = Webhook(
            id: try row.identifier(0),
            orgID: try row.identifier(1),
            label: row[2],
            url: row[3],
            eventTypes: Set(storedCode: row[4]),
            authHeaderName: row[5],
            createdAt: row.timestamp(6),
            pause: try row.pause(7)
        )
    }
}
