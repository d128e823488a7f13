package import HeraldCore

extension EventType: StoredCode {
    /// A power of two, so that sets are sums.
    package var storedCode: Int64 {
        switch self {
        case .workflowCompleted: 1
        case .workflowFailed: 2
        }
    }
}

extension Set<EventType> {
    /// The set as one number.
    package var storedCode: Int64 { reduce(0) { $0 | $1.storedCode } }

    /// Reads a number; bits that no event has are passed over.
    package init(storedCode: Int64) {
        self = Set(EventType.allCases.filter { storedCode & $0.storedCode != 0 })
    }
}
