import HeraldAPI
import Synchronization

/// Says what it was told to say.
final class SettableProbe: ReadinessProbe {
    private let value = Mutex(Readiness.ready)

    func set(_ readiness: Readiness) {
        value.withLock { $0 = readiness }
    }

    func readiness() async -> Readiness {
        value.withLock { $0 }
    }

    var isDraining: Bool { value.withLock { $0 == .unavailable(.draining) } }
}
