import HeraldCore
import HeraldStore

/// An attempt that has an outcome, and what is to be recorded of it.
struct EndedAttempt: Sendable {
    let leased: LeasedDelivery
    let record: AttemptRecord
}
