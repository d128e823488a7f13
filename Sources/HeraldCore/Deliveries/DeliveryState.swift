/// Where a delivery stands. The raw value is what the API shows.
package enum DeliveryState: String, Hashable, Sendable, CaseIterable {
    /// Waits for its next attempt, or is being attempted by the owner of its lease.
    ///
    /// Can become: `succeeded` (a 2xx in time), `failed` (attempts or window used up), `canceled` (its webhook is
    /// deleted), or stay `pending` with a later due time.
    case pending = "PENDING"
    /// A receiver acknowledged it. Final, unless somebody has it redelivered: then it becomes `pending`.
    case succeeded = "SUCCEEDED"
    /// Its attempts or its window are used up. Final, unless somebody has it redelivered: then it becomes `pending`.
    case failed = "FAILED"
    /// Its webhook was deleted before it was acknowledged. Final.
    case canceled = "CANCELED"

    /// Whether nothing happens any more by itself.
    package var isFinal: Bool { self != .pending }
}
