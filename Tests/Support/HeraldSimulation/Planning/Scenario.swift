import HeraldCore
import HeraldDelivery

/// Kinds of plans. Within a kind, everything is drawn from the seed.
package enum Scenario: String, Hashable, Sendable, CaseIterable {
    /// Every kind of receiver and nothing else: what is promised about time is promised here.
    case calm
    /// Bounds so narrow that all of them are reached.
    case squeezed
    /// Calls of the store that fail, last long, or take effect and say that they did not.
    case store
    /// Nodes that die at any instant, in the middle of anything.
    case crashes
    /// Nodes that stand still for longer than their leases and then go on.
    case freezes
    /// Clocks that are set while nodes run.
    case clocks
    /// Webhooks that are deleted, paused, moved and given other secrets meanwhile, and deliveries that are begun anew.
    case changes
    /// Nodes that are shut down and replaced while there is work.
    case shutdowns
    /// Webhooks that are sent to no faster than their orgs allow, and are allowed more or less meanwhile.
    case paces
    /// Everything at once.
    case all

    /// The kind that a seed plays when none is named.
    package static func of(seed: UInt64) -> Scenario { allCases[Int(seed % UInt64(allCases.count))] }

    /// The plan of a seed.
    package func plan(seed: UInt64) -> SimulationPlan {
        var draw = PlanDraw(seed: seed)
        var plan = draw.plan()
        switch self {
        case .calm:
            plan.punctuality = .seconds(2)
        case .squeezed: draw.squeeze(&plan)
        case .store: draw.store(&plan)
        case .crashes: draw.crashes(&plan)
        case .freezes: draw.freezes(&plan)
        case .clocks:
            draw.clocks(&plan)
            draw.shutdowns(&plan)
        case .changes:
            if draw.chance(in: 2) { draw.squeeze(&plan) }
            draw.changes(&plan)
            draw.redeliveries(&plan)
        case .shutdowns: draw.shutdowns(&plan)
        case .paces:
            draw.paces(&plan)
            if draw.chance(in: 2) { draw.crashes(&plan) }
        case .all:
            if draw.chance(in: 2) { draw.squeeze(&plan) }
            draw.store(&plan)
            draw.crashes(&plan)
            draw.freezes(&plan)
            if draw.chance(in: 3) { draw.clocks(&plan) }
            draw.changes(&plan)
            draw.shutdowns(&plan)
            draw.redeliveries(&plan)
        }
        return plan
    }
}
