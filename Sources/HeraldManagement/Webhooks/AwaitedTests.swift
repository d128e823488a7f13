import HeraldCore
import Synchronization

/// Counts the tests that callers wait for, so that receivers which hang cannot hold more than some of a node's
/// connections by way of tests, nor one org all of these; and those that an org has begun, which all are kept.
package final class AwaitedTests: Sendable {
    /// What is used up.
    package enum Bound: Hashable, Sendable {
        /// ``Limits/testsAwaitedPerOrg``.
        case org
        /// ``Limits/testsAwaited``.
        case node
        /// ``Limits/testsAtOnce``; with how long until the org may begin another.
        case pace(Duration)

        /// How long until it is worth trying again.
        package var wait: Duration {
            switch self {
            case .org, .node: Limits.testRetryPause
            case .pace(let wait): wait
            }
        }

        /// What is told to who wants one more.
        package var advice: String {
            switch self {
            case .org:
                "\(Limits.testsAwaitedPerOrg) tests of this org have not ended yet: wait for one of them, then try again"
            case .node:
                "Too many tests are under way: try again in a moment"
            case .pace(let wait):
                "This org has begun too many tests lately: it may begin another in \(max(1, wait.secondsUp)) s"
            }
        }
    }

    private struct Counts {
        var awaited: [OrgID: Int] = [:]
        var begun = TokenBuckets<OrgID>(
            burst: Limits.testsAtOnce,
            interval: Limits.testInterval,
            tableSize: Limits.testTable
        )
    }

    private let counts = Mutex(Counts())

    /// Nobody waits.
    package init() {}

    /// Takes a place; ``end(of:)`` must follow.
    ///
    /// - Throws: `tooManyTests`.
    func begin(of org: OrgID, at now: Timestamp) throws(ManagementError) {
        let bound: Bound? = counts.withLock { counts in
            if counts.awaited[org, default: 0] >= Limits.testsAwaitedPerOrg { return .org }
            // As many orgs as tests at most.
            if counts.awaited.values.reduce(0, +) >= Limits.testsAwaited { return .node }
            if let wait = counts.begun.count(from: org, at: now) { return .pace(wait) }
            counts.awaited[org, default: 0] += 1
            return nil
        }
        if let bound { throw .tooManyTests(bound) }
    }

    /// Gives a place back.
    func end(of org: OrgID) {
        counts.withLock { counts in
            let left = (counts.awaited[org] ?? 0) - 1
            counts.awaited[org] = left > 0 ? left : nil
        }
    }
}
