package import HeraldCore

extension Alarm.Kind: StoredCode {
    /// The kind's number.
    package var storedCode: Int64 {
        switch self {
        case .failing: 0
        case .paused: 1
        }
    }
}
