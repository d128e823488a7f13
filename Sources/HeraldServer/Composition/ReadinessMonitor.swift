import HeraldAPI
import HeraldStore
import ServiceLifecycle
import Synchronization

/// Knows whether the server is starting, working or draining. As a service, it is the first to hear of a shutdown.
final class ReadinessMonitor: ReadinessProbe, Service {
    private let store: any Store
    private let onShutdown: @Sendable () -> Void
    private let phase = Mutex(Phase.starting)

    private enum Phase {
        case starting
        case serving
        case draining
    }

    /// Watches a store.
    ///
    /// - Parameter onShutdown: called when the shutdown begins.
    init(store: any Store, onShutdown: @escaping @Sendable () -> Void) {
        self.store = store
        self.onShutdown = onShutdown
    }

    /// The API is listening.
    func started() {
        phase.withLock { if $0 == .starting { $0 = .serving } }
    }

    func readiness() async -> Readiness {
        switch phase.withLock({ $0 }) {
        case .starting: return .unavailable(.starting)
        case .draining: return .unavailable(.draining)
        case .serving:
            do {
                try await store.checkHealth()
                return .ready
            } catch {
                return .unavailable(.store)
            }
        }
    }

    func run() async throws {
        try await gracefulShutdown()
        phase.withLock { $0 = .draining }
        onShutdown()
    }
}
