import HeraldCore
import HeraldStore
import Logging
import Synchronization

/// The targets that this node sends to, read from the store once and kept until the webhook changes.
///
/// A change made through this node is seen at once; one made through another node when word of it comes, and after
/// ``lifetime`` at the latest.
final class TargetDirectory: Sendable {
    /// How long a target is believed without asking the store again.
    static let lifetime: Duration = Limits.targetLifetime

    private let store: any WebhookStore
    private let policy: @Sendable () -> AddressPolicy
    private let logger: Logger
    private let entries = Mutex(Entries())

    /// Reads targets from a store.
    ///
    /// - Parameter policy: asked anew for each target that is read, for it may change.
    init(store: any WebhookStore, policy: @escaping @Sendable () -> AddressPolicy, logger: Logger) {
        self.store = store
        self.policy = policy
        self.logger = logger
    }

    /// The target of a webhook, or `nil` once it is deleted. One that does not open is a target without a URL, which is
    /// believed as long as others.
    ///
    /// - Throws: what may be better at the next try.
    func target(of webhook: WebhookID, at now: Timestamp) async throws(StoreError) -> PreparedTarget? {
        while true {
            if let known = known(webhook, at: now) { return known }
            let reading = entries.withLock { $0.beginReading(webhook) }
            let answer = await read(webhook, at: now)
            // What was read may be older than a change that was made meanwhile, and a change is seen at once.
            if entries.withLock({ $0.endReading(webhook, reading, answer, from: now) }) { return try answer.get() }
        }
    }

    /// The target of a webhook, if it need not be read.
    func known(_ webhook: WebhookID, at now: Timestamp) -> PreparedTarget? {
        entries.withLock { $0.target(of: webhook, at: now) }
    }

    private func read(_ webhook: WebhookID, at now: Timestamp) async -> Result<PreparedTarget?, StoreError> {
        do throws(StoreError) {
            return .success(
                try await store.deliveryTarget(of: webhook, at: now).map { PreparedTarget($0, policy: policy()) }
            )
        } catch  where error.code == .corrupted {
            logger.error(
                "a webhook's secrets or header do not open",
                metadata: ["webhook": "\(webhook)", "error": "\(error)"]
            )
            return .success(.unreadable)
        } catch {
            return .failure(error)
        }
    }

    /// Forgets a webhook that has changed.
    func forget(_ webhook: WebhookID) {
        entries.withLock { $0.forget(webhook) }
    }

    private struct Entries {
        private var targets: [WebhookID: (target: PreparedTarget, from: Timestamp)] = [:]
        /// The readings under way that no change has overtaken.
        private var readings: [WebhookID: Set<Int>] = [:]
        private var lastReading = 0

        /// What is known and still believed. What is from later than now is from before the clock was set back.
        func target(of webhook: WebhookID, at now: Timestamp) -> PreparedTarget? {
            guard let known = targets[webhook], known.from <= now else { return nil }
            return now < known.from.advanced(by: TargetDirectory.lifetime) ? known.target : nil
        }

        mutating func beginReading(_ webhook: WebhookID) -> Int {
            lastReading += 1
            readings[webhook, default: []].insert(lastReading)
            return lastReading
        }

        /// - Returns: whether no change came meanwhile.
        mutating func endReading(
            _ webhook: WebhookID,
            _ reading: Int,
            _ answer: Result<PreparedTarget?, StoreError>,
            from: Timestamp
        ) -> Bool {
            guard readings[webhook]?.remove(reading) != nil else { return false }
            if readings[webhook]?.isEmpty == true { readings[webhook] = nil }
            if case .success(.some(let target)) = answer {
                if targets.count >= Limits.targetsInMemory { targets.removeAll(keepingCapacity: true) }
                targets[webhook] = (target, from)
            }
            return true
        }

        mutating func forget(_ webhook: WebhookID) {
            readings[webhook] = nil
            targets[webhook] = nil
        }
    }
}
