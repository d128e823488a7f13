import GRDB
import HeraldCore
import HeraldStore

/// Columns of `replay` with its webhook's label, in the order in which ``ReplaySQL`` selects them.
struct ReplayRow {
    let replay: Replay

    /// Reads a row.
    init(_ row: Row) throws {
        replay = Replay(
            id: try row.identifier(0),
            orgID: try row.identifier(1),
            webhookID: try row.identifier(2),
            label: row[3],
            selection: ReplaySelection(
                since: row.timestamp(4),
                until: row.timestamp(5),
                states: Set(storedCode: row[6] as Int64),
                eventTypes: Set(storedCode: row[7] as Int64)
            ),
            total: ReplayCount(deliveries: row[8], isComplete: row[9]),
            createdAt: row.timestamp(10),
            progress: ReplayProgress(
                state: try row.code(11),
                position: try row.identifier(12),
                begun: row[13],
                passedOver: row[14],
                endedAt: row.optionalTimestamp(15)
            )
        )
    }
}
