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
            label: try row.text(3),
            selection: ReplaySelection(
                since: try row.timestamp(4),
                until: try row.timestamp(5),
                states: Set(storedCode: try row.integer(6)),
                eventTypes: Set(storedCode: try row.integer(7))
            ),
            total: ReplayCount(deliveries: Int(try row.integer(8)), isComplete: try row.flag(9)),
            createdAt: try row.timestamp(10),
            progress: ReplayProgress(
                state: try row.code(11),
                position: try row.identifier(12),
                begun: Int(try row.integer(13)),
                passedOver: Int(try row.integer(14)),
                endedAt: try row.optionalTimestamp(15)
            )
        )
    }
}
