import HeraldCore
import HeraldStore

/// Where a delivery stands, as far as people tell apart.
enum DeliveryStanding: Hashable, Sendable {
    case waiting
    case retrying
    case paused
    case succeeded
    case failed
    case canceled

    /// Where an entry of the log stands.
    init(_ entry: DeliveryEntry) {
        switch entry.delivery.state {
        case .succeeded: self = .succeeded
        case .failed: self = .failed
        case .canceled: self = .canceled
        case .pending:
            if entry.pausedSince != nil {
                self = .paused
            } else {
                self = entry.delivery.attempts == 0 ? .waiting : .retrying
            }
        }
    }
}
