import HeraldCore

/// When and where something happened.
struct Moment {
    /// True time.
    let now: Timestamp
    /// By the clock of the node.
    let clock: Timestamp
    let life: Int
    let owner: NodeID
}
