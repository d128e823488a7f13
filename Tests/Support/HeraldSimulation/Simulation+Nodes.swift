import HeraldCore
import HeraldDelivery
import HeraldStore

/// What happens to nodes from outside.
extension Simulation {
    mutating func makeNode() -> SimulatedNode {
        let owner = NodeID(high: random.next(), low: random.next())
        let state = DispatcherState(owner: owner, limits: plan.limits, schedule: plan.schedule, now: now)
        return SimulatedNode(owner: owner, state: state)
    }

    mutating func start(_ index: Int) {
        tell(index, life: nodes[index].life) { $0.started(at: $1) }
    }

    /// Tells a node's state what happened, unless the node has been replaced since, and does what it answers.
    mutating func tell(
        _ index: Int,
        life: Int,
        _ event: (inout DispatcherState, Timestamp) -> [DispatcherAction]
    ) {
        guard nodes[index].life == life else { return }
        let actions = event(&nodes[index].state, now)
        for action in actions { perform(action, on: index, life: life) }
    }

    mutating func report(workflow: WorkflowID) {
        let index = Int.random(in: 0..<nodes.count, using: &random)
        let life = nodes[index].life
        let targets = Array(webhooks.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random)))
        let offer = nodes[index].state.offer(forReports: 1, at: now)
        schedule(after: storeDelay()) { simulation in
            guard simulation.nodes[index].life == life, !simulation.storeFails() else {
                // The platform reports again until it is told that the report is on disk.
                simulation.tell(index, life: life) { $0.accepted(offer, reports: 1, leased: [], unleased: [], at: $1) }
                simulation.schedule(after: .seconds(1)) { $0.report(workflow: workflow) }
                return
            }
            let now = simulation.now
            let (leased, unleased) = simulation.store.accept(
                for: targets,
                workflow: workflow,
                at: now,
                offer: offer,
                using: &simulation.random
            )
            simulation.schedule(after: simulation.storeDelay()) { simulation in
                simulation.hold(leased, on: index, life: life)
                simulation.tell(index, life: life) { state, now in
                    state.accepted(offer, reports: 1, leased: leased, unleased: unleased, at: now)
                }
            }
        }
    }

    /// A node dies, and is started again with nothing in memory.
    mutating func crash() {
        replace(Int.random(in: 0..<nodes.count, using: &random))
    }

    /// A node shuts down gracefully, and is started again once it has stopped.
    mutating func restart() {
        let index = Int.random(in: 0..<nodes.count, using: &random)
        let life = nodes[index].life
        tell(index, life: life) { $0.shutdown(at: $1) }
        let patience = plan.limits.drain + .seconds(2)
        schedule(after: patience) { simulation in
            guard simulation.nodes[index].life == life else { return }
            let isStoreSound = simulation.plan.outages.isEmpty && simulation.plan.storeFaults == 0
            simulation.check(
                simulation.nodes[index].hasStopped || !isStoreSound,
                "shutdown took longer than \(patience)"
            )
            simulation.replace(index)
        }
    }

    mutating func deleteWebhook() {
        let webhook = webhooks[Int.random(in: 0..<webhooks.count, using: &random)]
        store.delete(webhook)
        for index in nodes.indices {
            let stillThere = nodes[index].waiting.filter { store.rows[$0]?.delivery.webhookID != webhook }
            nodes[index].waiting = stillThere
            tell(index, life: nodes[index].life) { $0.webhookDeleted(webhook, at: $1) }
        }
    }

    /// Notes what a node takes into memory.
    mutating func hold(_ leased: [LeasedDelivery], on index: Int, life: Int) {
        guard nodes[index].life == life else { return }
        for one in leased {
            let isNew = nodes[index].waiting.insert(one.delivery.id).inserted
            check(isNew, "delivery \(one.delivery.id) is in memory twice")
        }
    }

    /// Looks whether a node keeps its bounds and cannot fall asleep.
    mutating func checkNodes() {
        for node in nodes where !node.hasStopped {
            let load = node.state.load
            result.mostQueued = max(result.mostQueued, load.queued)
            check(load.queued <= plan.limits.queued, "\(load.queued) wait in memory")
            check(load.queued == node.waiting.count, "\(load.queued) counted, \(node.waiting.count) waiting")
            check(
                load.inFlight == node.attempting.count,
                "\(load.inFlight) counted, \(node.attempting.count) under way"
            )
            check(load.inFlight <= plan.limits.slots, "\(load.inFlight) under way")
            check(node.wakes > 0 || node.isSurveying || node.state.isAbandoning, "nothing will wake the node")
        }
    }

    private mutating func replace(_ index: Int) {
        for leased in nodes[index].attempting.values { attemptsAtReceiver[leased.delivery.webhookID, default: 0] -= 1 }
        let life = nodes[index].life + 1
        nodes[index] = makeNode()
        nodes[index].life = life
        start(index)
    }
}
