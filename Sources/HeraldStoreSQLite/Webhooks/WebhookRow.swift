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
            pause: try row.pause(7),
            pace: row.pace(9)
        )
    }
}

extension Row {
    /// Reads a pace, which stands in two columns.
    func pace(_ column: Int) -> WebhookPace {
        WebhookPace(maxPerMinute: self[column], maxConcurrent: self[column + 1])
    }
}
