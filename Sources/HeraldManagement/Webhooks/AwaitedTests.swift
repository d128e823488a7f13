import HeraldCore
import Synchronization

/// Counts the tests that callers wait for, so that receivers which hang cannot hold more than some of a node's connections
/// by way of tests, nor one org all of these.
package final class AwaitedTests: Sendable {
    /// What is used up.
    package enum Bound: Hashable, Sendable {
        /// ``Limits/testsAwaitedPerOrg``.
        case org
        /// ``Limits/testsAwaited``.
        case node

        /// What is told to who wants one more.
        package var advice: String {
            switch self {
            case .org:
                "\(Limits.testsAwaitedPerOrg) tests of this org have not ended yet: wait for one of them, then try again"
            case .node:
                "Too many tests are under way: try again in a moment"
            }
        }
    }

    private let counts = Mutex<[OrgID: Int]>([:])

    /// Nobody waits.
    package init() {}

    /// Takes a place; ``end(of:)`` must follow.
    ///
    /// - Throws: `tooManyTests`.
    func begin(of org: OrgID) throws(ManagementError) {
        let bound: Bound? = counts.withLock { counts in
            if counts[org, default: 0] >= Limits.testsAwaitedPerOrg { return .org }
            // As many orgs as tests at most.
            if counts.values.reduce(0, +) >= Limits.testsAwaited { return .node }
            counts[org, default: 0] += 1
            return nil
        }
        if let bound { throw .tooManyTests(bound) }
    }

    /// Gives a place back.
    func end(of org: OrgID) {
        counts.withLock { counts in
            let left = (counts[org] ?? 0) - 1
            counts[org] = left > 0 ? left : nil
        }
    }
}
