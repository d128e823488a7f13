import HeraldCore
import HeraldStore

/// An attempt that has an outcome, and what is to be recorded of it.
struct EndedAttempt: Sendable {
    let leased: LeasedDelivery
    let record: AttemptRecord
    /// When the certificate that the receiver showed ends, if it showed one.
    let certificateEnd: Timestamp?
}
