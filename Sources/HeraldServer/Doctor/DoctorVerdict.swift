/// How one thing that `herald doctor` looked at is. The order is that of badness.
package enum DoctorVerdict: String, Hashable, Sendable, CaseIterable, Comparable {
    /// It could not be looked at, or there is nothing to look at.
    case skipped
    case fine
    /// Herald works, and somebody should look.
    case attention
    /// Herald does not work with it, or loses what it accepted.
    case wrong

    /// A shape beside the word, for whoever does not see colours or reads quickly.
    package var shape: String {
        switch self {
        case .skipped: "–"
        case .fine: "✓"
        case .attention: "!"
        case .wrong: "✗"
        }
    }

    /// Compares by badness.
    package static func < (left: DoctorVerdict, right: DoctorVerdict) -> Bool { left.badness < right.badness }

    private var badness: Int {
        switch self {
        case .skipped: 0
        case .fine: 1
        case .attention: 2
        case .wrong: 3
        }
    }
}
