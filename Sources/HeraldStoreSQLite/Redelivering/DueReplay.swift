import GRDB
import HeraldCore

/// A replay that is to go on, and how its webhook stands.
struct DueReplay {
    let replay: Replay
    let isDeleted: Bool
    let isPaused: Bool

    /// Reads a row of ``ReplaySQL/next`` or ``ReplaySQL/farAhead``.
    init(_ row: Row) throws {
        replay = try ReplayRow(row).replay
        isDeleted = row[16]
        isPaused = row[17]
    }
}
