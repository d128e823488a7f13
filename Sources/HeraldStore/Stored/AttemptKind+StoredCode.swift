package import HeraldCore

extension AttemptKind {
    /// The kind's number: the step of an acknowledgement, or 99.
    package var storedCode: Int64 {
        switch self {
        case .acknowledged(let step): Int64(step)
        case .failed: 99
        }
    }

    /// Reads a number.
    package init(storedCode: Int64) {
        self = storedCode == 99 ? .failed : .acknowledged(step: Int(storedCode))
    }
}
