import HeraldCore

/// What will become of one call of the store.
struct StoreFate: Sendable {
    /// How long until it takes effect.
    let before: Duration
    /// How long from then to the answer.
    let after: Duration
    let fault: Fault
    /// Whether it takes seconds instead of milliseconds.
    let isSlow: Bool
    /// Whether it takes effect even when the caller dies meanwhile.
    let survivesCaller: Bool

    /// Whether a call fails, numbered for the trace.
    enum Fault: UInt64, Sendable {
        case none = 0
        /// Without effect.
        case before = 2
        /// With all its effect.
        case after = 3

        /// What a reader is told.
        var remark: String {
            switch self {
            case .none: ""
            case .before: ", which fails without effect"
            case .after: ", which takes effect and is answered with a failure"
            }
        }
    }

    /// Draws a call's fate.
    static func drawn(in world: SimulatedWorld) -> StoreFate {
        let trouble = world.plan.trouble
        let chance = world.chance
        let fault: Fault =
            chance.happens(trouble.faultsBefore) ? .before : chance.happens(trouble.faultsAfter) ? .after : .none
        let isSlow = chance.happens(trouble.slowCalls)
        return StoreFate(
            before: chance.span(isSlow ? 500...2500 : 1...10),
            after: chance.span(isSlow ? 500...2500 : 1...10),
            fault: fault,
            isSlow: isSlow,
            survivesCaller: trouble.deadCallsCount && chance.happens(0.5)
        )
    }
}
