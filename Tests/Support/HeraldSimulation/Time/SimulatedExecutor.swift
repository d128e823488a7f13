import Synchronization

/// Runs the tasks of one node, one job at a time and on the thread that plays the simulation, in an order that the
/// simulation chooses. So two runs of one seed take the same steps, and another seed takes them in another order.
///
/// `Source:` SE-0417, task executor preference.
final class SimulatedExecutor: TaskExecutor {
    private let jobs = Mutex<[UnownedJob]>([])

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.append(job) }
    }

    /// How many jobs could run now.
    var ready: Int { jobs.withLock { $0.count } }

    /// Runs one of the jobs that could run, until it suspends or ends.
    ///
    /// - Parameter index: which, counted in no particular order.
    func run(_ index: Int) {
        let job = jobs.withLock { jobs in
            jobs.swapAt(index, jobs.count - 1)
            return jobs.popLast()
        }
        job?.runSynchronously(on: asUnownedTaskExecutor())
    }

    /// Runs what could run and what follows from it, until nothing is left.
    ///
    /// - Returns: whether an end came within so many jobs.
    @discardableResult
    func runAll(atMost limit: Int = 1_000_000) -> Bool {
        for _ in 0..<limit {
            let count = ready
            if count == 0 { return true }
            run(count - 1)
        }
        return false
    }
}
