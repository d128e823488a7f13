import HeapModule
package import HeraldCore
import HeraldDelivery
import HeraldStore

/// Plays engines, a store and receivers against one another in virtual time, by seed, and watches the promises:
///
/// - Every delivery ends in a final state, in a bounded number of steps.
/// - None is attempted before it is due, after its window, under a lease too short, or twice at once by one node.
/// - None is in one node's memory twice, and memory, slots and the limited share keep their bounds.
/// - As long as a node runs, a wake-up or a survey is under way, so that it cannot fall asleep for ever.
/// - A node that shuts down stops once, in time, and with nothing under way.
package struct Simulation {
    let plan: SimulationPlan
    let webhooks: [WebhookID]
    private(set) var now = SimulationPlan.start
    var random: SeededGenerator
    var nodes: [SimulatedNode] = []
    var store = SimulatedStore()
    var result = SimulationResult()
    var attemptsAtReceiver: [WebhookID: Int] = [:]
    var acknowledged: Set<DeliveryID> = []
    private var events: Heap<SimulatedEvent> = []
    private var order = 0
    private var upcoming = 0
    private let violations = ViolationLog()

    private init(_ plan: SimulationPlan) {
        self.plan = plan
        random = SeededGenerator(seed: plan.seed)
        webhooks = plan.receivers.indices.map { WebhookID(high: 0xbeef, low: UInt64($0)) }
    }

    /// The webhook of the plan's receiver.
    package static func webhook(_ index: Int) -> WebhookID { WebhookID(high: 0xbeef, low: UInt64(index)) }

    /// Plays a plan to its end.
    package static func run(_ plan: SimulationPlan) -> SimulationResult {
        var simulation = Simulation(plan)
        simulation.prepare()
        simulation.play()
        return simulation.result
    }

    /// Has something happen after a while.
    mutating func schedule(after delay: Duration, _ happen: @escaping (inout Simulation) -> Void) {
        schedule(at: now.advanced(by: delay), happen)
    }

    mutating func schedule(at instant: Timestamp, _ happen: @escaping (inout Simulation) -> Void) {
        order += 1
        events.insert(SimulatedEvent(at: max(now, instant), order: order, happen: happen))
    }

    /// Notes a broken promise.
    func check(_ isKept: Bool, _ violation: @autoclosure () -> String) {
        if !isKept { violations.note("\(now): \(violation())") }
    }

    /// A step of the store takes 1 to 20 ms.
    mutating func storeDelay() -> Duration { .milliseconds(Int64.random(in: 1...20, using: &random)) }

    mutating func storeFails() -> Bool {
        let now = now
        if plan.outages.contains(where: { $0.contains(now) }) { return true }
        return plan.storeFaults > 0 && Double.random(in: 0..<1, using: &random) < plan.storeFaults
    }

    private mutating func prepare() {
        for index in 0..<plan.nodes {
            nodes.append(makeNode())
            start(index)
        }
        for number in 0..<plan.reports {
            plan(at: instantWithinSpan()) { $0.report(workflow: WorkflowID(high: 0xcafe, low: UInt64(number))) }
        }
        for instant in plan.crashes { plan(at: instant) { $0.crash() } }
        for instant in plan.restarts { plan(at: instant) { $0.restart() } }
        for instant in plan.deletions { plan(at: instant) { $0.deleteWebhook() } }
    }

    private mutating func plan(at instant: Timestamp, _ happen: @escaping (inout Simulation) -> Void) {
        upcoming += 1
        schedule(at: instant) { simulation in
            simulation.upcoming -= 1
            happen(&simulation)
        }
    }

    private mutating func instantWithinSpan() -> Timestamp {
        now.advanced(by: .milliseconds(Int64.random(in: 0...plan.span.wholeMilliseconds, using: &random)))
    }

    private mutating func play() {
        while upcoming > 0 || store.hasPending || nodes.contains(where: \.isBusy) {
            guard violations.hasRoom, let event = events.popMin() else { break }
            result.steps += 1
            guard result.steps < plan.longest else {
                check(false, "\(result.steps) steps and no end: the engine runs in circles")
                break
            }
            now = event.at
            event.happen(&self)
            checkNodes()
        }
        check(upcoming == 0 && !store.hasPending, "nothing happens any more, but deliveries are pending")
        result.lasted = now.since(SimulationPlan.start)
        result.violations = violations.entries
        for row in store.rows.values { result.endings[row.delivery.state, default: 0] += 1 }
    }
}

/// What went wrong, as far as it is worth reading. A reference, so that checking reads the simulation and no more.
private final class ViolationLog {
    private(set) var entries: [String] = []

    var hasRoom: Bool { entries.count < 20 }

    func note(_ violation: String) {
        if hasRoom { entries.append(violation) }
    }
}

extension SimulatedNode {
    fileprivate var isBusy: Bool {
        let load = state.load
        return load.inFlight > 0 || load.recording > 0
    }
}
