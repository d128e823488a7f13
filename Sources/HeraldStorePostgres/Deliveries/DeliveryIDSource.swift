import HeraldCore
import Synchronization

/// Draws the ids of new deliveries.
final class DeliveryIDSource: Sendable {
    private let random: Mutex<any RandomNumberGenerator & Sendable>

    /// Draws from a generator.
    init(_ random: any RandomNumberGenerator & Sendable) {
        self.random = Mutex(random)
    }

    /// Draws an id.
    func next(at now: Timestamp) -> DeliveryID {
        random.withLock { DeliveryID(at: now, using: &$0) }
    }
}
