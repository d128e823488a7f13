import HeraldAPI
import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Synchronization

/// Takes reports into the store in memory, keeping nothing to send; can fail, and can be held up.
final class StoreReporting: WorkflowReporting {
    private struct State {
        var batches: [[WorkflowReport]] = []
        var failures: [Int: StoreError.Code] = [:]
        var isHeld = false
        var waiting: [CheckedContinuation<Void, Never>] = []
        var arrivals: [CheckedContinuation<Void, Never>] = []
    }

    private let store: MemoryStore
    private let state = Mutex(State())

    init(_ store: MemoryStore) {
        self.store = store
    }

    /// What was handed over so far.
    var batches: [[WorkflowReport]] { state.withLock { $0.batches } }

    /// Makes the call of a number, counted from zero, fail.
    func fail(call: Int, with code: StoreError.Code) {
        state.withLock { $0.failures[call] = code }
    }

    /// Holds every call up until released.
    func hold() {
        state.withLock { $0.isHeld = true }
    }

    /// Lets held calls go on.
    func release() {
        let waiting = state.withLock { state in
            state.isHeld = false
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Returns once a call is held up.
    func callIsHeld() async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.waiting.isEmpty { state.arrivals.append(continuation) }
                return !state.waiting.isEmpty
            }
            if isThere { continuation.resume() }
        }
    }

    func report(_ reports: [WorkflowReport]) async throws(StoreError) -> [ReportResult] {
        let failure = state.withLock { state in
            defer { state.batches.append(reports) }
            return state.failures[state.batches.count]
        }
        await waitWhileHeld()
        if let failure { throw StoreError(failure, "told to") }
        let offer = LeaseOffer(
            owner: NodeID(high: 0, low: 1),
            expiresAt: Timestamp(milliseconds: 0),
            room: 0,
            closedLanes: []
        )
        let now = Timestamp(milliseconds: 1_782_151_451_000)
        return try await store.accept(reports, at: now, offer: offer).map { acceptance in
            switch acceptance {
            case .accepted(let receipt, _, _, _): .accepted(receipt)
            case .unknownOrg: .unknownOrg
            }
        }
    }

    private func waitWhileHeld() async {
        await withCheckedContinuation { continuation in
            let (isHeld, arrivals) = state.withLock { state in
                guard state.isHeld else { return (false, [CheckedContinuation<Void, Never>]()) }
                state.waiting.append(continuation)
                defer { state.arrivals = [] }
                return (true, state.arrivals)
            }
            for arrival in arrivals { arrival.resume() }
            if !isHeld { continuation.resume() }
        }
    }
}
