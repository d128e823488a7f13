import HeraldChance
import HeraldCore
import HeraldDelivery
import Logging
import Synchronization

/// One server process: the real engine, with simulated ports.
final class SimulatedNode: Sendable {
    private struct State {
        var task: Task<Void, Never>?
        var isStopping = false
    }

    let life: NodeLife
    let dispatcher: Dispatcher
    /// The store for those who change webhooks beside the engine.
    let store: SimulatedStore
    private let world: SimulatedWorld
    private let state = Mutex(State())

    init(life: NodeLife, world: SimulatedWorld, street: Street) {
        self.life = life
        self.world = world
        store = SimulatedStore(world: world, life: life, waits: life.requests)
        dispatcher = Dispatcher(
            owner: life.owner,
            store: SimulatedStore(world: world, life: life, waits: life.calls),
            sender: SimulatedSender(world: world, life: life, street: street),
            policy: { AddressPolicy() },
            schedule: world.plan.engineSchedule,
            limits: world.plan.engineLimits,
            pausesWhenGone: { world.plan.pausesWhenGone },
            clock: SimulatedClock(world: world, life: life),
            random: SeededGenerator(seed: world.chance.seed()),
            logger: Logger(label: "simulation") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    /// Whether it was told to shut down.
    var isStopping: Bool { state.withLock { $0.isStopping } }

    /// Sets the engine going.
    ///
    /// - Parameter onEnd: called when it has ended by itself.
    func start(onEnd: @escaping @Sendable (SimulatedNode) -> Void) {
        world.referee { $0.began(life.number, owner: life.owner) }
        let task = Task(executorPreference: life.executor) {
            // All of the engine's service except its wait for the service group, which leaves this executor.
            await self.dispatcher.work()
            if !self.life.isDead { onEnd(self) }
        }
        state.withLock { $0.task = task }
    }

    /// Runs something in the process, as a server runs a request.
    func run(_ operation: @escaping @Sendable (SimulatedNode) async -> Void) {
        Task(executorPreference: life.executor) { await operation(self) }
    }

    /// Tells the process to end gracefully.
    func shutDown() {
        let isFirst = state.withLock { state in
            defer { state.isStopping = true }
            return !state.isStopping
        }
        guard isFirst else { return }
        world.referee { $0.shutdownAsked(of: life.number, at: world.timeline.now) }
        run { $0.dispatcher.beginDraining() }
    }

    /// Kills the process at this instant. Its tasks are unwound, and nobody sees what they do.
    ///
    /// - Returns: whether they came to an end.
    func kill() -> Bool {
        life.die()
        state.withLock { $0.task }?.cancel()
        let hasEnded = life.executor.runAll()
        world.referee { $0.gone(life.number) }
        return hasEnded
    }
}
