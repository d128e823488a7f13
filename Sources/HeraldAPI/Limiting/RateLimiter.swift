package import HeraldCore
import Synchronization

/// Counts calls by limits that may change while the server runs.
///
/// What is counted is kept in the node's memory, and begins anew when the limits change.
package final class RateLimiter: Sendable {
    private let table: Mutex<RateTable>
    /// Whether the platform has a limit, to be asked at every report without a lock.
    private let limitsPlatform: Atomic<Bool>
    /// Whether addresses have one, so that nobody's is looked for in vain.
    private let addressesAreLimited: Atomic<Bool>

    /// Holds calls to limits; by itself to none.
    package init(_ limits: RateLimits = RateLimits()) {
        table = Mutex(RateTable(limits))
        limitsPlatform = Atomic(limits.platform != nil)
        addressesAreLimited = Atomic(limits.address != nil)
    }

    /// Whether addresses have a limit.
    var limitsAddresses: Bool { addressesAreLimited.load(ordering: .relaxed) }

    /// Puts other limits in the place of those that hold.
    package func change(to limits: RateLimits) {
        table.withLock { $0 = RateTable(limits) }
        limitsPlatform.store(limits.platform != nil, ordering: .relaxed)
        addressesAreLimited.store(limits.address != nil, ordering: .relaxed)
    }

    /// Counts a call, as ``RateTable/count(_:at:)``.
    func count(_ subject: RateSubject, at now: Timestamp) -> RateStanding? {
        if case .platform = subject, !limitsPlatform.load(ordering: .relaxed) { return nil }
        return table.withLock { $0.count(subject, at: now) }
    }

    /// Whether a subject's next call would be one too many, as ``RateTable/refusal(of:at:)``.
    func refusal(of subject: RateSubject, at now: Timestamp) -> RateStanding? {
        table.withLock { $0.refusal(of: subject, at: now) }
    }
}
