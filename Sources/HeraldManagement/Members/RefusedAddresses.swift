import HeraldCore
import Synchronization

/// How often an org was refused a member because somebody elsewhere has the address: an answer by which it learns that
/// there is such a member, and which is therefore given seldom.
///
/// An addition counts from its beginning, so that those under way at the same time are bounded, too. What is counted is
/// kept in the node's memory.
final class RefusedAddresses: Sendable {
    private let counted = Mutex(
        TokenBuckets<OrgID>(
            burst: Limits.refusedMembers,
            interval: Limits.refusedMemberInterval,
            tableSize: Limits.refusedMemberTable
        )
    )

    /// Takes an addition on, and counts it as refused.
    ///
    /// - Returns: how long until another is taken, if none is now.
    func begin(_ org: OrgID, at now: Timestamp) -> Duration? {
        counted.withLock { $0.count(from: org, at: now) }
    }

    /// Forgets an addition that was not refused.
    func takeBack(_ org: OrgID) {
        counted.withLock { $0.takeBack(from: org) }
    }
}
