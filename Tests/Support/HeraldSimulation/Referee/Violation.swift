package import HeraldCore

/// A broken promise.
package struct Violation: Hashable, Sendable, CustomStringConvertible {
    package let invariant: Invariant
    /// True time.
    package let at: Timestamp
    package let text: String

    /// What, when and how.
    package var description: String { "\(at) \(invariant.rawValue): \(text)" }
}
