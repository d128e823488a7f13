package import HeraldCore

extension ReplayState: StoredCode {
    /// The state's number; the partial index and the statements that use it spell `0` out.
    package var storedCode: Int64 {
        switch self {
        case .running: 0
        case .done: 1
        case .stopped: 2
        case .failed: 3
        }
    }
}

extension Set<DeliveryState> {
    /// The set as one number, with a bit for each state.
    package var storedCode: Int64 { reduce(0) { $0 | 1 << $1.storedCode } }

    /// Reads a number; bits that no state has are passed over.
    package init(storedCode: Int64) {
        self = Set(DeliveryState.allCases.filter { storedCode & 1 << $0.storedCode != 0 })
    }
}
