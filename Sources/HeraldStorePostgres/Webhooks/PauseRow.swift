import HeraldCore

/// Columns of `webhook`, in the order in which ``PauseSQL/state`` selects them.
struct PauseRow {
    /// The webhook's pause, if it is paused.
    let pause: WebhookPause?
    /// How long the webhook was paused before, in milliseconds.
    let pausedFor: Int64

    /// Reads a row.
    init(_ row: Row) throws {
        pause = try row.pause(0)
        pausedFor = try row.integer(2)
    }
}

extension Row {
    /// Reads a pause, which stands in two columns: since when, and why.
    func pause(_ column: Int) throws -> WebhookPause? {
        guard let since = try optionalTimestamp(column) else { return nil }
        return WebhookPause(since: since, reason: try code(column + 1))
    }
}
