import HeraldCore

/// When and where something happened.
struct Moment {
    /// True time.
    let now: Timestamp
    /// By the clock of the node.
    let clock: Timestamp
    let life: Int
    let owner: NodeID

    /// The same, for what was asked with an earlier look at the clock.
    func asked(at clock: Timestamp) -> Moment { Moment(now: now, clock: clock, life: life, owner: owner) }
}
