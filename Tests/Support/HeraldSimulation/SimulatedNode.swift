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
    private(set) var attempting: [DeliveryID: LeasedDelivery] = [:]
    private(set) var retriesUnderWay = 0
    private(set) var underWay: [WebhookID: Int] = [:]
    /// Wake-ups asked for and not delivered.
    var wakes = 0
    var isSurveying = false
    var hasStopped = false
    var wasAbandoned = false

    init(owner: NodeID, state: DispatcherState) {
        self.owner = owner
        self.state = state
    }

    mutating func began(_ leased: LeasedDelivery) {
        attempting[leased.delivery.id] = leased
        underWay[leased.delivery.webhookID, default: 0] += 1
        if !leased.delivery.isFirstAttempt { retriesUnderWay += 1 }
    }

    mutating func ended(_ leased: LeasedDelivery) {
        attempting[leased.delivery.id] = nil
        underWay[leased.delivery.webhookID, default: 1] -= 1
        if !leased.delivery.isFirstAttempt { retriesUnderWay -= 1 }
    }
}
