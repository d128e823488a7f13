import HeraldCore
import Synchronization

/// One process from its start to its end: who it is to the store, what runs its tasks, and what they wait for.
final class NodeLife: Sendable {
    /// Counts lives; no two have the same.
    let number: Int
    let owner: NodeID
    let machine: Machine
    let executor = SimulatedExecutor()
    let sleeps = PendingWaits()
    /// Calls of the store by the engine, and by whoever reports and changes webhooks.
    let calls = PendingWaits()
    let requests = PendingWaits()
    let sends = PendingWaits()
    private let dead = Mutex(false)

    init(number: Int, machine: Machine) {
        self.number = number
        self.machine = machine
        owner = NodeID(high: 0xa0de, low: UInt64(number))
    }

    var isDead: Bool { dead.withLock { $0 } }

    /// Ends everything at this instant. What its tasks do from now on reaches nobody.
    func die() {
        dead.withLock { $0 = true }
        for waits in [sleeps, calls, requests, sends] { waits.giveUpAll() }
    }

    /// This moment, here.
    func moment(at now: Timestamp) -> Moment {
        Moment(now: now, clock: machine.clock, life: number, owner: owner)
    }
}
