import HeraldChance
import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Synchronization

/// What everything in a simulation shares.
final class SimulatedWorld: Sendable {
    let plan: SimulationPlan
    let timeline = Timeline()
    let chance: Chance
    let trace: Trace
    let memory: MemoryStore
    let database: any EngineStore
    /// Both the one in memory and a real one, when there is one.
    let twins: TwinStore?
    private let referee: Mutex<Referee>
    private let faults = Mutex(0)
    private let executor = SimulatedExecutor()

    init(plan: SimulationPlan, beside other: (any Store)? = nil, listener: (@Sendable (String) -> Void)?) {
        self.plan = plan
        chance = Chance(seed: plan.seed)
        trace = Trace(timeline: timeline, listener: listener)
        let memory = MemoryStore(random: SeededGenerator(seed: plan.idSeed))
        self.memory = memory
        twins = other.map { TwinStore(memory, beside: $0) }
        if let twins {
            database = twins
        } else if let flaw = plan.flaw {
            database = FlawedStore(memory, flaw: flaw, timeline: timeline)
        } else {
            database = memory
        }
        referee = Mutex(Referee(plan: plan, memory: memory))
    }

    /// Tells the referee, or asks it.
    func referee<Answer>(_ body: (inout Referee) -> sending Answer) -> sending Answer {
        referee.withLock { body(&$0) }
    }

    /// Counts something that went wrong by plan.
    func noteFault() { faults.withLock { $0 += 1 } }

    var faultCount: Int { faults.withLock { $0 } }

    /// Has the database do something at this instant: one transaction, whatever else goes on.
    func transact<Answer: Sendable>(
        _ operation:
            @escaping @Sendable (any EngineStore) async throws(StoreError) -> Answer
    ) -> Result<Answer, StoreError> {
        let answer = SettledAnswer<Answer>()
        Task(executorPreference: executor) { [database] in
            do throws(StoreError) { answer.settle(.success(try await operation(database))) } catch {
                answer.settle(.failure(error))
            }
        }
        executor.runAll()
        return answer.value ?? .failure(StoreError(.closed, "the simulated database did not come to an end"))
    }
}

/// Carries an answer out of a task.
private final class SettledAnswer<Answer: Sendable>: Sendable {
    private let result = Mutex<Result<Answer, StoreError>?>(nil)

    var value: Result<Answer, StoreError>? { result.withLock { $0 } }

    func settle(_ value: Result<Answer, StoreError>) { result.withLock { $0 = value } }
}
