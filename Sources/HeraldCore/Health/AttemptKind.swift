/// What is counted of an attempt: that it was acknowledged, and how long that took; or that it was not.
package enum AttemptKind: Hashable, Sendable {
    /// - Parameter step: of ``LatencyScale``.
    case acknowledged(step: Int)
    case failed
}
