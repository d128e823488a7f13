import HeraldCore
import HeraldDelivery

/// A machine's wall clock. Like the real one it sleeps the span that is left, and does not notice when it is set
/// meanwhile.
struct SimulatedClock: DispatcherClock {
    let world: SimulatedWorld
    let life: NodeLife

    var now: Timestamp { life.machine.clock }

    func sleep(until instant: Timestamp) async throws {
        let isAwake = await life.sleeps.wait(orElse: false, isCancellable: true) { wake in
            guard !world.plan.has(.losesWakeUps) || !world.chance.happens(0.05) else { return }
            guard !world.plan.has(.neverSleeps) else { return wake(true) }
            world.timeline.after(max(.zero, instant.since(now))) { wake(true) }
        }
        guard isAwake else { throw CancellationError() }
    }
}
