import HeraldCore
import Testing

@testable import HeraldManagement

@Suite("How many tests are waited for at once")
struct AwaitedTestsTests {
    private let awaited = AwaitedTests()
    private let now = Timestamp(milliseconds: 1_782_151_451_000)

    @Test("an org has some, others have theirs all the same, and what has ended makes room")
    func ofOrg() throws {
        for _ in 0..<Limits.testsAwaitedPerOrg { try awaited.begin(of: org(1), at: now) }
        #expect(refusal(of: org(1)) == .org)
        try awaited.begin(of: org(2), at: now)
        awaited.end(of: org(1))
        #expect(refusal(of: org(1)) == nil)
        #expect(refusal(of: org(1)) == .org)
    }

    @Test("all orgs together have no more than the node has places for")
    func ofNode() throws {
        for number in 0..<Limits.testsAwaited { try awaited.begin(of: org(number), at: now) }
        #expect(refusal(of: org(1000)) == .node)
        for number in 0..<Limits.testsAwaited { awaited.end(of: org(number)) }
        #expect(refusal(of: org(1000)) == nil)
    }

    @Test("an org begins some at once, and then one after the other, whatever others begin")
    func ofTime() throws {
        for _ in 0..<Limits.testsAtOnce {
            try awaited.begin(of: org(1), at: now)
            awaited.end(of: org(1))
        }
        #expect(refusal(of: org(1)) == .pace(Limits.testInterval))
        #expect(refusal(of: org(2)) == nil)
        let later = now.advanced(by: Limits.testInterval)
        #expect(refusal(of: org(1), at: later) == nil)
        awaited.end(of: org(1))
        #expect(refusal(of: org(1), at: later) == .pace(Limits.testInterval))
    }

    private func org(_ number: Int) -> OrgID { OrgID(high: 1, low: UInt64(number)) }

    private func refusal(of org: OrgID, at instant: Timestamp? = nil) -> AwaitedTests.Bound? {
        do throws(ManagementError) {
            try awaited.begin(of: org, at: instant ?? now)
            return nil
        } catch {
            guard case .tooManyTests(let bound) = error else { return nil }
            return bound
        }
    }
}
