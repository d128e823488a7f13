import HeraldCore
import HeraldStore
import Logging
import Synchronization

/// The targets that this node sends to, read from the store once and kept until the webhook changes.
///
/// A change made through this node is seen at once; one made through another node after ``lifetime`` at the latest.
final class TargetDirectory: Sendable {
    /// How long a target is believed without asking the store again.
    static let lifetime: Duration = .seconds(5)

    private let store: any WebhookStore
    private let policy: AddressPolicy
    private let logger: Logger
    private let entries = Mutex(Entries())

    init(store: any WebhookStore, policy: AddressPolicy, logger: Logger) {
        self.store = store
        self.policy = policy
        self.logger = logger
    }

    /// The target of a webhook, or `nil` once it is deleted. One that does not open is a target without a URL, which is
    /// believed as long as others.
    ///
    /// - Throws: what may be better at the next try.
    func target(of webhook: WebhookID, at now: Timestamp) async throws(StoreError) -> PreparedTarget? {
        let (known, generation) = entries.withLock { ($0.target(of: webhook, at: now), $0.generation) }
        if let known { return known }
        guard let target = try await read(webhook, at: now) else { return nil }
        entries.withLock { $0.keep(target, of: webhook, readIn: generation, until: now.advanced(by: Self.lifetime)) }
        return target
    }

    private func read(_ webhook: WebhookID, at now: Timestamp) async throws(StoreError) -> PreparedTarget? {
        do throws(StoreError) {
            return try await store.deliveryTarget(of: webhook, at: now).map { PreparedTarget($0, policy: policy) }
        } catch  where error.code == .corrupted {
            logger.error(
                "a webhook's secrets or header do not open",
                metadata: ["webhook": "\(webhook)", "error": "\(error)"]
            )
            return .unreadable
        }
    }

    /// Forgets a webhook that has changed.
    func forget(_ webhook: WebhookID) {
        entries.withLock { $0.forget(webhook) }
    }

    private struct Entries {
        private var targets: [WebhookID: (target: PreparedTarget, until: Timestamp)] = [:]
        /// Counts changes, so that a read that began before a change does not bring the old target back.
        private(set) var generation = 0

        func target(of webhook: WebhookID, at now: Timestamp) -> PreparedTarget? {
            targets[webhook].flatMap { now < $0.until ? $0.target : nil }
        }

        mutating func keep(
            _ target: PreparedTarget,
            of webhook: WebhookID,
            readIn generation: Int,
            until: Timestamp
        ) {
            guard generation == self.generation else { return }
            if targets.count >= Limits.targetsInMemory { targets.removeAll(keepingCapacity: true) }
            targets[webhook] = (target, until)
        }

        mutating func forget(_ webhook: WebhookID) {
            generation += 1
            targets[webhook] = nil
        }
    }
}
