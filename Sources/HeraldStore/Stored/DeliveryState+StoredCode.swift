package import HeraldCore

extension DeliveryState: StoredCode {
    /// The state's number; the partial index and the statements that use it spell `0` out.
    package var storedCode: Int64 {
        switch self {
        case .pending: 0
        case .succeeded: 1
        case .failed: 2
        case .canceled: 3
        }
    }
}
