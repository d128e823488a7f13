import GRDB
import HeraldCore
import HeraldStore

/// Columns of `workflow`, in the order in which ``ReportSQL/workflow`` selects them.
struct WorkflowRow {
    let key: Int64
    let state: WorkflowState

    /// Reads a row.
    init(_ row: Row) throws {
        key = row[0]
        state = WorkflowState(
            status: try row.code(1),
            statusTime: row.timestamp(2),
            firedEvents: Set(storedCode: row[3])
        )
    }
}
