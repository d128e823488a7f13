import HeraldCore

/// Something that will happen in a simulation.
struct SimulatedEvent: Comparable {
    let at: Timestamp
    /// Orders what happens at the same instant by when it was decided.
    let order: Int
    let happen: (inout Simulation) -> Void

    static func < (left: SimulatedEvent, right: SimulatedEvent) -> Bool {
        (left.at, left.order) < (right.at, right.order)
    }

    static func == (left: SimulatedEvent, right: SimulatedEvent) -> Bool { left.order == right.order }
}
