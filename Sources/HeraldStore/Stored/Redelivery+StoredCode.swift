package import HeraldCore

extension Redelivery.Cause: StoredCode {
    /// The cause's number.
    package var storedCode: Int64 {
        switch self {
        case .requested: 0
        case .replay: 1
        }
    }
}
