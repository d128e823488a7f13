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
            label: try row.text(2),
            url: try row.text(3),
            eventTypes: Set(storedCode: try row.integer(4)),
            authHeaderName: try row.optionalText(5),
            createdAt: try row.timestamp(6),
            pause: try row.pause(7),
            pace: try row.pace(9)
        )
    }
}

extension Row {
    /// Reads a pace, which stands in two columns.
    func pace(_ column: Int) throws -> WebhookPace {
        WebhookPace(
            maxPerMinute: try optionalInteger(column).map { Int($0) },
            maxConcurrent: try optionalInteger(column + 1).map { Int($0) }
        )
    }
}
