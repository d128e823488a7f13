import HeraldCore
import HeraldDelivery

/// One server process in a simulation, and what its shell knows.
struct SimulatedNode {
    /// Counts restarts: what was decided before one means nothing after it.
    var life = 0
    var owner: NodeID
    var state: DispatcherState
    /// In memory and not under way: handed to the state, and not given back, expired or started.
    var waiting: Set<DeliveryID> = []
    /// Under way.
    var attempting: [DeliveryID: LeasedDelivery] = [:]
    /// Wake-ups asked for and not delivered.
    var wakes = 0
    var isSurveying = false
    var hasStopped = false
    var wasAbandoned = false
}
