import HeraldCore
import HeraldVault
import Testing

@testable import HeraldDashboard

@Suite("Pages that are kept up to date")
struct OpenStreamsTests {
    @Test("a session's newest takes the place of its oldest")
    func newest() throws {
        let open = OpenStreams()
        let session = KeyDigest(of: "greedy")
        let numbers = try (0..<Limits.livePagesOfSession + 2).map { _ in
            try #require(open.begin(session, of: org(1000)))
        }
        #expect(numbers.map { open.has($0, of: session) } == numbers.indices.map { $0 >= 2 })
        // Those that lost their places take none away by ending.
        for number in numbers.prefix(2) { open.end(number, of: session) }
        let others = Limits.livePages - Limits.livePagesOfSession
        for number in 0..<others { #expect(open.begin(KeyDigest(of: "\(number)"), of: org(number)) != nil) }
        #expect(open.begin(KeyDigest(of: "late"), of: org(1000)) == nil)
        #expect(open.begin(session, of: org(1000)) != nil)
    }

    @Test("there is room for so many in all, and again when they end")
    func bound() throws {
        let open = OpenStreams()
        let first = try #require(open.begin(KeyDigest(of: "first"), of: org(1000)))
        for number in 1..<Limits.livePages { #expect(open.begin(KeyDigest(of: "\(number)"), of: org(number)) != nil) }
        #expect(open.begin(KeyDigest(of: "late"), of: org(1000)) == nil)
        open.end(first, of: KeyDigest(of: "first"))
        open.end(first, of: KeyDigest(of: "first"))
        #expect(open.begin(KeyDigest(of: "late"), of: org(1000)) != nil)
        #expect(open.begin(KeyDigest(of: "later"), of: org(1000)) == nil)
    }

    @Test("an org has room for so many of all its sessions, and others have theirs all the same")
    func boundOfOrg() throws {
        let open = OpenStreams()
        let sessions = (0..<Limits.livePagesOfOrg).map { KeyDigest(of: "\($0)") }
        let numbers = try sessions.map { try #require(open.begin($0, of: org(1))) }
        #expect(open.begin(KeyDigest(of: "late"), of: org(1)) == nil)
        #expect(open.begin(sessions[0], of: org(2)) != nil)
        open.end(numbers[0], of: sessions[0])
        #expect(open.begin(KeyDigest(of: "late"), of: org(1)) != nil)
        #expect(open.begin(KeyDigest(of: "later"), of: org(1)) == nil)
    }

    @Test("where an org's room is taken, a session that has all of its own goes on with its newest")
    func newestInFullOrg() throws {
        let open = OpenStreams()
        let session = KeyDigest(of: "greedy")
        for _ in 0..<Limits.livePagesOfSession { #expect(open.begin(session, of: org(1)) != nil) }
        for number in Limits.livePagesOfSession..<Limits.livePagesOfOrg {
            #expect(open.begin(KeyDigest(of: "\(number)"), of: org(1)) != nil)
        }
        #expect(open.begin(session, of: org(1)) != nil)
        #expect(open.begin(KeyDigest(of: "late"), of: org(1)) == nil)
    }

    private func org(_ number: Int) -> OrgID { OrgID(high: 1, low: UInt64(number)) }
}
