import HeraldCore
import Testing

@Suite("Members of orgs")
struct MemberTests {
    @Test(
        "an address has one @ and a dot behind it",
        arguments: [
            ("Ada@Example.COM", "ada@example.com"), ("a.b+c@x.example", "a.b+c@x.example"), ("ada", nil), ("@b.c", nil),
            ("a@b", nil), ("a@.b", nil), ("a@b.", nil), ("a b@c.d", nil), ("a@b@c.d", nil), ("a\n@b.c", nil),
        ]
    )
    func addresses(text: String, address: String?) {
        #expect(EmailAddress(text)?.text == address)
    }

    @Test("an address has a bound")
    func longAddress() {
        let tail = "@example.com"
        let name = String(repeating: "a", count: Limits.emailAddress - tail.count)
        #expect(EmailAddress(name + tail) != nil)
        #expect(EmailAddress("a" + name + tail) == nil)
    }

    @Test("a password is long enough and says more than one thing")
    func passwords() {
        #expect(Password(typed: "short").problem != nil)
        #expect(Password(typed: "aaaaaaaaaaaaaaaa").problem != nil)
        #expect(Password(typed: "correct horse").problem == nil)
        #expect(Password(typed: String(repeating: "abcd", count: 65)).problem != nil)
    }

    @Test("a session ends by disuse, and by age however much it is used")
    func sessions() {
        let start = Timestamp(milliseconds: 0)
        var session = DashboardSession(
            visitor: .member(MemberID(high: 1, low: 1)),
            createdAt: start,
            usedAt: start,
            expiresAt: start.advanced(by: Limits.memberSession)
        )
        #expect(session.isOpen(at: start))
        #expect(!session.isOpen(at: start.advanced(by: Limits.sessionIdle)))
        session.usedAt = start.advanced(by: Limits.memberSession)
        #expect(!session.isOpen(at: start.advanced(by: Limits.memberSession)))
    }

    @Test("viewers change nothing, and developers manage no members")
    func roles() {
        #expect(MemberRole.allCases.filter(\.mayChange) == [.operator, .owner, .developer])
        #expect(MemberRole.allCases.filter(\.mayManageMembers) == [.operator, .owner])
    }
}
