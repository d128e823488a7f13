import HeraldCore
import HeraldDelivery
package import HeraldStore
import Synchronization

/// Plays real engines against one store and many receivers in virtual time, by seed, while a ``Referee`` watches every
/// ``Invariant``.
///
/// Nothing in it waits for the machine: every task of every node runs on this thread, one job at a time, in an order
/// drawn from the seed, and when none can run, time moves to what happens next. So a day takes less than a second, and
/// a seed plays the same day again, step by step.
package final class Simulation: Sendable {
    private struct State {
        var nodes: [SimulatedNode?] = []
        var lives = 0
        /// Things planned that have not happened.
        var upcoming = 0
        /// Reports that the platform repeats until they are answered.
        var unanswered = 0
        var steps = 0
        var crashes = 0
        var isClosing = false
    }

    let world: SimulatedWorld
    let street: Street
    let town: Town
    private let machines: [Machine]
    private let state = Mutex(State())

    private init(_ plan: SimulationPlan, beside other: (any Store)?, listener: (@Sendable (String) -> Void)?) {
        world = SimulatedWorld(plan: plan, beside: other, listener: listener)
        street = Street(world: world)
        town = Town(world: world)
        let timeline = world.timeline
        machines = (0..<plan.nodes).map { Machine(index: $0, timeline: timeline) }
    }

    /// Plays a plan to its end.
    ///
    /// - Parameters:
    ///   - other: an empty store that is asked the same as the one in memory, and draws ids from
    ///     ``SimulationPlan/idSeed``.
    ///   - listener: is told of every step, for a reader.
    package static func run(
        _ plan: SimulationPlan,
        beside other: (any Store)? = nil,
        listener: (@Sendable (String) -> Void)? = nil
    ) -> SimulationResult {
        let simulation = Simulation(plan, beside: other, listener: listener)
        simulation.prepare()
        simulation.play { simulation.isDone }
        simulation.close()
        return simulation.conclude()
    }

    /// Has something happen at an instant, before which the simulation does not end.
    func plan(at instant: Timestamp, _ happen: @escaping @Sendable (Simulation) -> Void) {
        state.withLock { $0.upcoming += 1 }
        world.timeline.at(instant) {
            self.state.withLock { $0.upcoming -= 1 }
            happen(self)
        }
    }

    /// Has something happen after a while.
    func after(_ span: Duration, _ happen: @escaping @Sendable (Simulation) -> Void) {
        plan(at: world.timeline.now.advanced(by: span), happen)
    }

    /// A node that runs, by chance; `nil` when none does.
    func anyNode() -> SimulatedNode? {
        let running = state.withLock { $0.nodes.compactMap(\.self) }
        return running.isEmpty ? nil : running[world.chance.below(running.count)]
    }

    /// A node that takes requests, by chance: a server that shuts down closes its doors before its engine ends.
    func anyOpenNode() -> SimulatedNode? {
        let open = state.withLock { $0.nodes.compactMap(\.self) }.filter { !$0.isStopping }
        return open.isEmpty ? nil : open[world.chance.below(open.count)]
    }

    /// The node that runs under a name, if it still does.
    func node(of owner: NodeID) -> SimulatedNode? {
        state.withLock { $0.nodes.compactMap(\.self).first { $0.life.owner == owner } }
    }

    /// Counts reports that wait for their answer.
    func waitsForAnswer(_ change: Int) { state.withLock { $0.unanswered += change } }

    /// Starts a process on a machine.
    func start(on machine: Int) {
        let number = state.withLock { state in
            state.lives += 1
            return state.lives
        }
        let life = NodeLife(number: number, machine: machines[machine])
        let node = SimulatedNode(life: life, world: world, street: street)
        state.withLock { $0.nodes[machine] = node }
        noteDisturbance()
        world.trace.note(30, UInt64(number), line: "node \(number) starts on machine \(machine)")
        node.start { [weak self] node in self?.stopped(node) }
    }

    /// Kills a process, by chance, and starts another in its place.
    func crash() {
        guard let node = anyNode() else { return }
        state.withLock { $0.crashes += 1 }
        remove(node)
        let machine = node.life.machine.index
        after(world.chance.span(100...30_000)) { $0.start(on: machine) }
    }

    private func remove(_ node: SimulatedNode) {
        world.trace.note(31, UInt64(node.life.number), line: "node \(node.life.number) dies")
        noteDisturbance()
        let hasEnded = node.kill()
        world.referee { referee in
            referee.check(hasEnded, .workIsBounded, at: world.timeline.now, "a dying node runs in circles")
        }
        state.withLock { $0.nodes[node.life.machine.index] = nil }
    }

    /// What a node that is gone has asked of the store may still take effect.
    private func noteDisturbance() {
        world.referee { $0.disturbed(until: world.timeline.now.advanced(by: world.plan.longestCall)) }
    }

    private func stopped(_ node: SimulatedNode) {
        let number = node.life.number
        world.trace.note(32, UInt64(number), line: "node \(number) has stopped")
        world.referee { referee in
            referee.stopped(
                number,
                calls: node.life.calls.count,
                wentOnAt: node.life.machine.wentOnAt,
                at: world.timeline.now
            )
        }
        // The process is gone when its service is, and what else it did with it.
        after(.zero) { simulation in
            guard !node.life.isDead else { return }
            simulation.remove(node)
            guard !simulation.state.withLock({ $0.isClosing }) else { return }
            simulation.after(simulation.world.chance.span(100...10_000)) { $0.start(on: node.life.machine.index) }
        }
    }

    private func prepare() {
        town.build()
        state.withLock { $0.nodes = Array(repeating: nil, count: world.plan.nodes) }
        for machine in machines.indices { start(on: machine) }
        town.schedule(in: self)
        scheduleTrouble()
    }

    private var isDone: Bool {
        state.withLock { $0.upcoming == 0 && $0.unanswered == 0 } && world.referee { $0.pending == 0 }
    }

    /// Runs what can run, and moves time when nothing can, until an end is reached.
    private func play(until isDone: () -> Bool) {
        while true {
            runWhatIsReady()
            if isDone() || world.referee({ $0.hasSeenEnough }) { return }
            let steps = state.withLock { state in
                state.steps += 1
                return state.steps
            }
            guard steps < world.plan.mostSteps else {
                return world.referee { referee in
                    referee.check(false, .workIsBounded, at: world.timeline.now, "\(steps) steps and no end")
                }
            }
            guard world.timeline.now < world.plan.end, world.timeline.step() else { return }
        }
    }

    private func runWhatIsReady() {
        let nodes = state.withLock { $0.nodes }
        var steps = 0
        while let node = nextReady(of: nodes) {
            node.life.executor.run(world.chance.below(node.life.executor.ready))
            steps += 1
            guard steps < world.plan.mostSteps else { break }
        }
        state.withLock { $0.steps += steps }
        for case .some(let node) in nodes where steps > 0 {
            let load = node.dispatcher.load
            world.referee { $0.loaded(queued: load.queued, recording: load.recording, at: world.timeline.now) }
        }
    }

    private func nextReady(of nodes: [SimulatedNode?]) -> SimulatedNode? {
        guard nodes.count > 1 else {
            return nodes.first?.flatMap { $0.canRun ? $0 : nil }
        }
        let ready = nodes.compactMap(\.self).filter(\.canRun)
        return ready.isEmpty ? nil : ready[world.chance.below(ready.count)]
    }

    /// Shuts every node down.
    private func close() {
        state.withLock { $0.isClosing = true }
        guard world.referee({ !$0.hasSeenEnough && $0.pending == 0 }) else { return }
        for case .some(let node) in state.withLock({ $0.nodes }) { node.shutDown() }
        let latest = world.timeline.now.advanced(by: .seconds(900))
        play { state.withLock { $0.nodes.allSatisfy { $0 == nil } } || world.timeline.now > latest }
        for case .some in state.withLock({ $0.nodes }) {
            world.referee { $0.check(false, .shutdownInTime, at: world.timeline.now, "a node does not stop") }
        }
    }

    private func conclude() -> SimulationResult {
        world.referee { $0.audit(at: world.timeline.now) }
        for case .some(let node) in state.withLock({ $0.nodes }) { remove(node) }
        world.timeline.clear()
        var result = world.referee { $0.result }
        state.withLock { state in
            result.steps = state.steps
            result.crashes = state.crashes
        }
        result.faults = world.faultCount
        result.lasted = world.timeline.now.since(SimulationPlan.start)
        result.digest = world.trace.value
        result.twinCalls = world.twins?.calls ?? 0
        result.disagreements = world.twins?.disagreements ?? []
        return result
    }
}

extension SimulatedNode {
    /// Whether a job waits and the machine does not stand still.
    fileprivate var canRun: Bool { life.executor.ready > 0 && !life.machine.standsStill }
}
