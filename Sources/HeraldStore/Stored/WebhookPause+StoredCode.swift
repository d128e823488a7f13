package import HeraldCore

extension WebhookPause.Reason: StoredCode {
    /// The reason's number.
    package var storedCode: Int64 {
        switch self {
        case .requested: 0
        case .gone: 1
        case .failing: 2
        }
    }
}
