import HeraldStore
import Synchronization

/// Lets concurrent requests of one kind share a transaction, and so a round trip and a disk sync ("group commit").
///
/// Requests queue up; while one batch is under way, the next gathers, and no timer is needed: a lone request goes at
/// once, a crowd shares. When a batch fails by the fault of something in it, its requests are run again, each by
/// itself. When the server cannot be reached, or does not come to it in time, all fail together.
///
/// The queue holds at most one request for each caller that waits, so its callers' bounds are its own.
final class Gathering<Request: Sendable, Answer: Sendable>: Sendable {
    private let context: String
    private let pool: SessionPool
    private let weight: @Sendable (Request) -> Int
    private let maxWeight: Int
    private let meter: CommitMeter
    private let perform: @Sendable ([Request], Session) throws -> [Answer]
    private let state = Mutex(State())

    private struct Waiting {
        let request: Request
        let tell: @Sendable (Result<Answer, StoreError>) -> Void
    }

    private struct State {
        var queue: [Waiting] = []
        var isUnderWay = false
    }

    /// Gathers requests for a pool.
    ///
    /// - Parameters:
    ///   - context: what is being done, in a few words without secrets.
    ///   - maxWeight: a batch takes no further request once it weighs as much.
    ///   - meter: measures batches that succeed.
    ///   - perform: gives one answer for each request, in order. May run more than once; only its last run counts.
    init(
        _ context: String,
        on pool: SessionPool,
        weight: @escaping @Sendable (Request) -> Int,
        maxWeight: Int,
        meter: CommitMeter = .none,
        perform: @escaping @Sendable ([Request], Session) throws -> [Answer]
    ) {
        self.context = context
        self.pool = pool
        self.weight = weight
        self.maxWeight = maxWeight
        self.meter = meter
        self.perform = perform
    }

    /// Adds a request to the batch that gathers, and returns when it is on disk.
    func submit(_ request: Request) async throws(StoreError) -> Answer {
        guard pool.admit() else { throw StoreError(.closed, context) }
        defer { pool.leave() }
        let result: Result<Answer, StoreError> = await withCheckedContinuation { continuation in
            let isFirst = state.withLock { state in
                state.queue.append(Waiting(request: request) { continuation.resume(returning: $0) })
                defer { state.isUnderWay = true }
                return !state.isUnderWay
            }
            if isFirst { startBatch() }
        }
        return try result.get()
    }

    private func startBatch() {
        guard let batch = nextBatch() else { return }
        let requests = batch.map(\.request)
        let rows = requests.reduce(0) { $0 + weight($1) }
        pool.enqueueAdmitted(context) { [perform, context, meter] session in
            let finished = meter.started()
            let results = try Self.perform(requests, on: session, context, perform)
            finished(rows)
            return results
        } tell: { [self] result in
            for (index, waiting) in batch.enumerated() {
                waiting.tell(result.flatMap { $0[index] })
            }
            startBatch()
        }
    }

    private func nextBatch() -> [Waiting]? {
        state.withLock { state in
            guard !state.queue.isEmpty else {
                state.isUnderWay = false
                return nil
            }
            var total = 0
            let rest = state.queue.firstIndex { waiting in
                defer { total += weight(waiting.request) }
                return total >= maxWeight
            }
            let batch = Array(state.queue[..<(rest ?? state.queue.endIndex)])
            state.queue.removeFirst(batch.count)
            return batch
        }
    }

    private static func perform(
        _ requests: [Request],
        on session: Session,
        _ context: String,
        _ perform: ([Request], Session) throws -> [Answer]
    ) throws -> [Result<Answer, StoreError>] {
        do {
            return try perform(requests, session).map { .success($0) }
        } catch {
            guard requests.count > 1, !StoreError(error, during: context).isOutage else { throw error }
            try session.abandonTransaction()
        }
        var results: [Result<Answer, StoreError>] = []
        for request in requests {
            do {
                results.append(.success(try perform([request], session)[0]))
            } catch let loss as ConnectionLoss where !results.isEmpty {
                // What those before asked for is done.
                throw UnsettledCommit(cause: loss)
            } catch {
                let failure = StoreError(error, during: context)
                guard !failure.isOutage else { throw error }
                try session.abandonTransaction()
                results.append(.failure(failure))
            }
        }
        return results
    }
}
