import HeraldCore
import NIOCore

/// What is known of a name that had a quick answer whenever it was asked for lately.
struct NameStanding: Hashable, Sendable {
    /// When it had its first one.
    let first: NIODeadline
    /// When it had its latest one.
    let latest: NIODeadline

    /// Whether it has kept to that for long enough. One answer is easily given.
    var isProven: Bool { latest - first >= TimeAmount(Limits.resolverProof) }

    /// What is known after one more quick answer.
    ///
    /// - Parameter standing: what was known before it.
    static func after(_ standing: NameStanding?, answeredAt now: NIODeadline) -> NameStanding {
        NameStanding(first: standing?.first ?? now, latest: now)
    }
}
