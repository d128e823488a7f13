import HeraldAPI
import HeraldCore
import HeraldStore
import ServiceLifecycle
import Synchronization

/// Knows whether the server is starting, working or draining. As a service, it is the first to hear of a shutdown, and
/// the others hear of it when it has ended: so load balancers can notice before anything is refused.
final class ReadinessMonitor: ReadinessProbe, Service {
    private let checkStore: @Sendable () async throws(StoreError) -> Void
    private let waitBeforeEnd: @Sendable () async -> Void
    private let onShutdown: @Sendable () -> Void
    private let now: @Sendable () -> ContinuousClock.Instant
    private let phase = Mutex(Phase.starting)
    private let lastCheck = Mutex<Check?>(nil)

    private enum Phase {
        case starting
        case serving
        case draining
    }

    private struct Check {
        let startedAt: ContinuousClock.Instant
        let verdict: Task<Readiness, Never>
    }

    /// Watches a store.
    ///
    /// - Parameters:
    ///   - checkStore: throws unless it can do its work.
    ///   - now: the clock by which an answer of the store's grows old.
    ///   - waitBeforeEnd: lets the time pass in which the server says that it drains and takes requests all the same.
    ///   - onShutdown: called when that time is over, and nothing new shall begin.
    init(
        checkStore: @escaping @Sendable () async throws(StoreError) -> Void,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        waitBeforeEnd: @escaping @Sendable () async -> Void = {},
        onShutdown: @escaping @Sendable () -> Void
    ) {
        self.checkStore = checkStore
        self.now = now
        self.waitBeforeEnd = waitBeforeEnd
        self.onShutdown = onShutdown
    }

    /// The API is listening.
    func started() {
        phase.withLock { if $0 == .starting { $0 = .serving } }
    }

    /// Whether the shutdown has begun: `/readyz` says so, and requests are taken until ``run()`` ends.
    var isDraining: Bool { phase.withLock { $0 == .draining } }

    func readiness() async -> Readiness {
        switch phase.withLock({ $0 }) {
        case .starting: return .unavailable(.starting)
        case .draining: return .unavailable(.draining)
        case .serving: return await check().value
        }
    }

    /// The check of the store that was begun last, while it holds, or a new one.
    private func check() -> Task<Readiness, Never> {
        lastCheck.withLock { last in
            let now = now()
            if let last, now - last.startedAt < Limits.readinessLifetime { return last.verdict }
            let verdict = Task { [checkStore] () -> Readiness in
                do throws(StoreError) {
                    try await checkStore()
                    return .ready
                } catch {
                    return .unavailable(error.cause is ClockDeviation ? .clock : .store)
                }
            }
            last = Check(startedAt: now, verdict: verdict)
            return verdict
        }
    }

    func run() async throws {
        try await gracefulShutdown()
        phase.withLock { $0 = .draining }
        await waitBeforeEnd()
        onShutdown()
    }
}
