package import HeraldCore

extension WorkflowStatus: StoredCode {
    /// The status's number.
    package var storedCode: Int64 {
        switch self {
        case .pending: 0
        case .unconfirmed: 1
        case .complete: 2
        case .failed: 3
        case .expired: 4
        case .withdrawn: 5
        case .tainted: 6
        }
    }
}
