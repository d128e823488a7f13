import HeraldCore
import HeraldStore
import HeraldTestDoubles
import HeraldVault
import Testing

@testable import HeraldManagement

@Suite("Who is let in to the dashboard")
struct MemberAccessTests {
    private let password = Password(typed: "correct horse")
    private let home = "192.0.2.1"

    @Test("a member sets a password by a link, once, and signs in with it")
    func signIn() async throws {
        let hall = try await Hall()
        let link = try await hall.invite("ada@example.com", .owner)
        #expect(
            await failure {
                _ = try await hall.access.setPassword(Password(typed: "x"), by: link, from: nil, at: hall.now)
            } == "weak"
        )
        let first = try await hall.access.setPassword(password, by: link, from: home, at: hall.now).session
        #expect(
            await failure { _ = try await hall.access.setPassword(password, by: link, from: nil, at: hall.now) }
                == "dead link"
        )
        let second = try await hall.access.signIn("ADA@example.com", password, from: home, at: hall.now).session
        #expect(first != second)
        for token in [first, second] {
            let visitor = try #require(try await hall.access.visitor(token, at: hall.now))
            #expect(visitor.role == .owner)
            #expect(visitor.maySee(hall.org.id))
            #expect(!visitor.maySee(OrgID(high: 1, low: 1)))
            #expect(visitor.actor == ActivityActor(.member, "ada@example.com"))
        }
        let log = try await hall.management.activities(of: hall.org.id, before: nil)
        #expect(Set(log.map(\.action)) == [.orgCreated, .memberAdded, .passwordSet, .signedIn])
        #expect(log.first { $0.action == .signedIn }?.address == home)
    }

    @Test("a wrong address, a wrong password and a password not set yet are told alike, after the same work")
    func noEnumeration() async throws {
        let hall = try await Hall()
        let link = try await hall.invite("ada@example.com", .owner)
        _ = try await hall.access.setPassword(password, by: link, from: nil, at: hall.now)
        _ = try await hall.invite("bob@example.com", .owner)
        let before = hall.passwords.judged
        for email in ["ada@example.com", "bob@example.com", "eve@example.com", "no address"] {
            let wrong = Password(typed: "something else")
            #expect(
                await failure { _ = try await hall.access.signIn(email, wrong, from: home, at: hall.now) } == "wrong"
            )
        }
        #expect(hall.passwords.judged == before + 4)
        #expect(
            await failure { _ = try await hall.access.signIn("bob@example.com", password, from: home, at: hall.now) }
                == "wrong"
        )
    }

    @Test("who fails too often waits, by network address and by e-mail address, and then goes on")
    func bounded() async throws {
        let hall = try await Hall()
        let link = try await hall.invite("ada@example.com", .owner)
        _ = try await hall.access.setPassword(password, by: link, from: nil, at: hall.now)
        let wrong = Password(typed: "something else")
        for number in 0..<Limits.failedSignIns {
            let address = "198.51.100.\(number)"
            #expect(
                await failure {
                    _ = try await hall.access.signIn("ada@example.com", wrong, from: address, at: hall.now)
                } == "wrong"
            )
        }
        let judged = hall.passwords.judged
        #expect(
            await failure { _ = try await hall.access.signIn("ada@example.com", password, from: home, at: hall.now) }
                == "wait"
        )
        for number in 0..<Limits.failedSignIns {
            #expect(
                await failure {
                    _ = try await hall.access.signIn("x\(number)@example.com", wrong, from: home, at: hall.now)
                } == "wrong"
            )
        }
        #expect(
            await failure { _ = try await hall.access.signIn("new@example.com", wrong, from: home, at: hall.now) }
                == "wait"
        )
        #expect(hall.passwords.judged == judged + Limits.failedSignIns)
        let later = hall.now.advanced(by: Limits.failedSignInInterval)
        _ = try await hall.access.signIn("ada@example.com", password, from: "203.0.113.9", at: later)
    }

    @Test("guesses made elsewhere keep no member out of a browser that is known, and those made there are bounded")
    func knownBrowser() async throws {
        let hall = try await Hall()
        var marks: [BrowserMark] = []
        for email in ["ada@example.com", "bob@example.com"] {
            let link = try await hall.invite(email, .owner)
            let admission = try await hall.access.setPassword(password, by: link, from: nil, at: hall.now)
            marks.append(try #require(admission.mark))
        }
        let wrong = Password(typed: "something else")
        func answer(_ password: Password, in mark: BrowserMark?, from number: Int) async -> String {
            await failure {
                _ = try await hall.access.signIn(
                    "ada@example.com",
                    password,
                    in: mark,
                    from: "198.51.100.\(number)",
                    at: hall.now
                )
            }
        }
        for number in 0..<Limits.failedSignIns { #expect(await answer(wrong, in: nil, from: number) == "wrong") }
        #expect(await answer(password, in: nil, from: 100) == "wait")
        let strange = ["", "00ff", "x", marks[1].text].map { BrowserMark(presented: $0) }
        for mark in strange { #expect(await answer(password, in: mark, from: 100) == "wait") }
        #expect(await answer(password, in: marks[0], from: 100) == "")
        for number in 0..<Limits.failedSignIns {
            #expect(await answer(wrong, in: marks[0], from: 101 + number) == "wrong")
        }
        #expect(await answer(password, in: marks[0], from: 100) == "wait")
    }

    @Test("whoever collects marks gets no more guesses: all browsers that are known are counted together")
    func manyMarks() async throws {
        let hall = try await Hall()
        let link = try await hall.invite("ada@example.com", .owner)
        var marks = [try await hall.access.setPassword(password, by: link, from: nil, at: hall.now).mark]
        for _ in 0..<Limits.failedSignIns {
            marks.append(try await hall.access.signIn("ada@example.com", password, from: nil, at: hall.now).mark)
        }
        #expect(!marks.contains(nil) && Set(marks).count == marks.count)
        func answer(_ password: Password, in mark: BrowserMark?) async -> String {
            await failure {
                _ = try await hall.access.signIn("ada@example.com", password, in: mark, from: nil, at: hall.now)
            }
        }
        let wrong = Password(typed: "something else")
        for mark in marks.prefix(Limits.failedSignIns) { #expect(await answer(wrong, in: mark) == "wrong") }
        for mark in marks { #expect(await answer(password, in: mark) == "wait") }
        #expect(await answer(password, in: nil) == "")
    }

    @Test("a mark ends by age, and a sign-in gives a new one")
    func oldMark() async throws {
        let hall = try await Hall()
        let link = try await hall.invite("ada@example.com", .owner)
        let first = try await hall.access.setPassword(password, by: link, from: nil, at: hall.now).mark
        let last = hall.now.advanced(by: Limits.browserMark - .milliseconds(1))
        let over = hall.now.advanced(by: Limits.browserMark)
        func answer(_ password: Password, in mark: BrowserMark?, at now: Timestamp) async -> String {
            await failure {
                _ = try await hall.access.signIn("ada@example.com", password, in: mark, from: nil, at: now)
            }
        }
        let wrong = Password(typed: "something else")
        for _ in 0..<Limits.failedSignIns { #expect(await answer(wrong, in: nil, at: last) == "wrong") }
        #expect(await answer(password, in: nil, at: last) == "wait")
        let second = try await hall.access.signIn("ada@example.com", password, in: first, from: nil, at: last).mark
        #expect(await answer(password, in: first, at: over) == "wait")
        #expect(await answer(password, in: second, at: over) == "")
    }

    @Test("a mark ends with the password, so that whoever knew the old one does not guess the new one by it")
    func markOfOldPassword() async throws {
        let hall = try await Hall()
        let link = try await hall.invite("ada@example.com", .owner)
        let old = try await hall.access.setPassword(password, by: link, from: nil, at: hall.now).mark
        let member = try #require(try await hall.management.members(of: hall.org.id).first)
        let reset = try await hall.management.resetMember(member.id, in: .org(hall.org.id), by: hall.caller)
        // Even the same password is another one, once it is set anew.
        let new = try await hall.access.setPassword(password, by: reset.link.token, from: nil, at: hall.now).mark
        let wrong = Password(typed: "something else")
        func answer(_ password: Password, in mark: BrowserMark?) async -> String {
            await failure {
                _ = try await hall.access.signIn("ada@example.com", password, in: mark, from: nil, at: hall.now)
            }
        }
        for _ in 0..<Limits.failedSignIns { #expect(await answer(wrong, in: old) == "wrong") }
        #expect(await answer(password, in: old) == "wait")
        #expect(await answer(password, in: nil) == "wait")
        #expect(await answer(password, in: new) == "")
    }

    @Test("guesses that are under way at the same time are no more than those one after the other")
    func guessesAtOnce() async throws {
        let hall = try await Hall()
        let link = try await hall.invite("ada@example.com", .owner)
        _ = try await hall.access.setPassword(password, by: link, from: nil, at: hall.now)
        let wrong = Password(typed: "something else")
        let answers = await withTaskGroup(of: String.self) { tasks in
            for _ in 0..<50 {
                tasks.addTask {
                    await failure {
                        _ = try await hall.access.signIn("ada@example.com", wrong, from: home, at: hall.now)
                    }
                }
            }
            return await tasks.reduce(into: []) { $0.append($1) }
        }
        #expect(hall.passwords.judged == Limits.failedSignIns)
        #expect(answers.count { $0 == "wrong" } == Limits.failedSignIns)
        #expect(answers.count { $0 == "wait" || $0 == "busy" } == 50 - Limits.failedSignIns)
    }

    @Test("many who sign in from one address at once are not told to wait for minutes")
    func officeInTheMorning() throws {
        var attempts = SignInAttempts()
        let now = Timestamp(milliseconds: 1_782_151_451_000)
        let office = AddressBlock.v4(IPv4Address(192, 0, 2, 1))
        let people = (0...Limits.failedSignIns).compactMap { EmailAddress("m\($0)@example.com") }
        for person in people.dropLast() { try attempts.begin(person, isKnown: false, from: office, at: now) }
        func refusal(_ person: EmailAddress) -> String {
            do throws(AccessError) {
                try attempts.begin(person, isKnown: false, from: office, at: now)
                return ""
            } catch {
                return switch error {
                case .busy: "busy"
                case .tooManyAttempts: "wait"
                case .wrongCredentials, .deadLink, .weakPassword, .store: "\(error)"
                }
            }
        }
        let last = try #require(people.last)
        #expect(refusal(last) == "busy")
        for person in people.dropLast() { attempts.end(person, isKnown: false, from: office, isRight: true, at: now) }
        #expect(refusal(last) == "")
        attempts.end(last, isKnown: false, from: office, isRight: nil, at: now)
        for _ in 0..<Limits.failedSignIns {
            try attempts.begin(nil, isKnown: false, from: office, at: now)
            attempts.end(nil, isKnown: false, from: office, isRight: false, at: now)
        }
        #expect(refusal(last) == "wait")
    }

    @Test("right sign-ins are bounded, and do not count as failed")
    func rightOnes() async throws {
        let hall = try await Hall()
        let link = try await hall.invite("ada@example.com", .owner)
        let mark = try await hall.access.setPassword(password, by: link, from: nil, at: hall.now).mark
        for _ in 0..<Limits.signInsOfMember {
            _ = try await hall.access.signIn("ada@example.com", password, from: home, at: hall.now)
        }
        for mark in [nil, mark] {
            #expect(
                await failure {
                    _ = try await hall.access.signIn("ada@example.com", password, in: mark, from: home, at: hall.now)
                } == "wait"
            )
        }
        #expect(hall.passwords.judged == Limits.signInsOfMember)
        let later = hall.now.advanced(by: Limits.signInIntervalOfMember)
        _ = try await hall.access.signIn("ada@example.com", password, from: home, at: later)
    }

    @Test("an org does not learn from a refusal who elsewhere is a member, and is not refused often")
    func probing() async throws {
        let hall = try await Hall()
        let other = try await hall.management.createOrg(
            CreateOrgRequest.parse(.object(JSONObject([.init(name: "name", value: .string("Other"))]))),
            by: hall.caller
        )
        for number in 0...Limits.refusedMembers { _ = try await hall.invite("m\(number)@example.com", .owner) }
        func add(_ email: String, at now: Timestamp) async -> String {
            do {
                let members = [("email", email), ("role", "viewer"), ("org_id", "\(other.id)")].map {
                    JSONObject.Member(name: $0.0, value: .string($0.1))
                }
                let request = try CreateMemberRequest.parse(.object(JSONObject(members)))
                let caller = Caller(ActivityActor(.member), from: nil, at: now)
                _ = try await hall.management.addMember(request, in: .org(other.id), by: caller)
                return ""
            } catch {
                return "\(error)"
            }
        }
        for number in 0..<10 { #expect(await add("new\(number)@example.com", at: hall.now) == "") }
        #expect(await add("new0@example.com", at: hall.now).contains("already"))
        for number in 0..<Limits.refusedMembers {
            let answer = await add("m\(number)@example.com", at: hall.now)
            #expect(answer.contains("cannot be added here") && !answer.contains("already"))
        }
        #expect(await add("m5@example.com", at: hall.now).contains("Too many"))
        #expect(await add("unknown@example.com", at: hall.now).contains("Too many"))
        #expect(await add("unknown@example.com", at: hall.now.advanced(by: Limits.refusedMemberInterval)) == "")
    }

    @Test("a guest comes in once by a portal link, into one org, and no longer than it lasts")
    func guests() async throws {
        let hall = try await Hall()
        let link = try await hall.management.makePortalLink(to: hall.org.id, as: .viewer, by: hall.caller)
        let (session, org) = try await hall.access.enter(by: link.token, from: home, at: hall.now)
        #expect(org == hall.org.id)
        #expect(
            await failure { _ = try await hall.access.enter(by: link.token, from: home, at: hall.now) } == "dead link"
        )
        let visitor = try #require(try await hall.access.visitor(session, at: hall.now))
        #expect(visitor.role == .viewer && visitor.member == nil && visitor.maySee(hall.org.id))
        #expect(try await hall.access.visitor(session, at: hall.now.advanced(by: Limits.guestSession)) == nil)
        let late = try await hall.management.makePortalLink(to: hall.org.id, as: .owner, by: hall.caller)
        let over = hall.now.advanced(by: Limits.portalLink)
        #expect(await failure { _ = try await hall.access.enter(by: late.token, from: home, at: over) } == "dead link")
        let invitation = try await hall.invite("ada@example.com", .owner)
        #expect(
            await failure { _ = try await hall.access.enter(by: invitation, from: home, at: hall.now) } == "dead link"
        )
        #expect(
            await failure { _ = try await hall.access.setPassword(password, by: late.token, from: nil, at: hall.now) }
                == "dead link"
        )
    }

    @Test("a session ends by disuse, when its holder signs out, and when the member is removed or reset")
    func sessions() async throws {
        let hall = try await Hall()
        let link = try await hall.invite("ada@example.com", .developer)
        let access = hall.access
        let first = try await access.setPassword(password, by: link, from: nil, at: hall.now).session
        let soon = hall.now.advanced(by: Limits.sessionIdle - .seconds(1))
        #expect(try await access.visitor(first, at: soon) != nil)
        #expect(try await access.visitor(first, at: soon.advanced(by: Limits.sessionIdle - .seconds(1))) != nil)
        #expect(try await access.visitor(first, at: hall.now.advanced(by: Limits.memberSession)) == nil)
        let second = try await access.signIn("ada@example.com", password, from: nil, at: hall.now).session
        try await access.signOut(try #require(try await access.visitor(second, at: hall.now)))
        #expect(try await access.visitor(second, at: hall.now) == nil)
        let third = try await access.signIn("ada@example.com", password, from: nil, at: hall.now).session
        try await access.signOut(try #require(try await access.visitor(third, at: hall.now)), everywhere: true)
        #expect(try await access.visitor(first, at: soon) == nil)
        let fourth = try await access.signIn("ada@example.com", password, from: nil, at: hall.now).session
        let member = try #require(try await hall.management.members(of: hall.org.id).first)
        _ = try await hall.management.resetMember(member.id, in: .org(hall.org.id), by: hall.caller)
        #expect(try await access.visitor(fourth, at: hall.now) == nil)
        #expect(
            await failure { _ = try await access.signIn("ada@example.com", password, from: nil, at: hall.now) }
                == "wrong"
        )
    }

    @Test("a reset keeps out whoever is just signing in by the old password")
    func resetMeanwhile() async throws {
        let hall = try await Hall()
        let link = try await hall.invite("ada@example.com", .developer)
        _ = try await hall.access.setPassword(password, by: link, from: nil, at: hall.now)
        let member = try #require(try await hall.management.members(of: hall.org.id).first)
        hall.passwords.whileJudging {
            do {
                _ = try await hall.management.resetMember(member.id, in: .org(hall.org.id), by: hall.caller)
            } catch {
                Issue.record(error)
            }
        }
        #expect(
            await failure { _ = try await hall.access.signIn("ada@example.com", password, from: home, at: hall.now) }
                == "wrong"
        )
        let log = try await hall.management.activities(of: hall.org.id, before: nil)
        #expect(log.contains { $0.action == .memberReset } && !log.contains { $0.action == .signedIn })
    }

    @Test(
        "a proxy's address keeps nobody out: all its visitors have it",
        arguments: [
            "127.0.0.1", "10.1.2.3", "172.16.0.9", "192.168.1.1", "100.64.0.1", "169.254.1.1", "::1", "fd00::1",
        ]
    )
    func proxies(address: String) async throws {
        let hall = try await Hall()
        let link = try await hall.invite("ada@example.com", .owner)
        _ = try await hall.access.setPassword(password, by: link, from: nil, at: hall.now)
        for number in 0...Limits.failedSignIns {
            #expect(
                await failure {
                    _ = try await hall.access.signIn("x\(number)@example.com", password, from: address, at: hall.now)
                } == "wrong"
            )
        }
        _ = try await hall.access.signIn("ada@example.com", password, from: address, at: hall.now)
    }

    @Test("whoever a proxy hides by garbage is bounded, and nobody else with him")
    func hidden() async throws {
        let hall = try await Hall()
        let link = try await hall.invite("ada@example.com", .owner)
        _ = try await hall.access.setPassword(password, by: link, from: nil, at: hall.now)
        let proxy = "127.0.0.1"
        for number in 0...Limits.failedSignIns {
            let email = "x\(number)@example.com"
            let isOver = number == Limits.failedSignIns
            #expect(
                await failure {
                    _ = try await hall.access.signIn(email, password, from: proxy, hidesAnother: true, at: hall.now)
                } == (isOver ? "wait" : "wrong")
            )
        }
        _ = try await hall.access.signIn("ada@example.com", password, from: proxy, at: hall.now)
    }

    @Test("an org's owner manages no other org's members")
    func places() async throws {
        let hall = try await Hall()
        _ = try await hall.invite("ada@example.com", .owner)
        let other = try await hall.management.createOrg(
            CreateOrgRequest.parse(.object(JSONObject([.init(name: "name", value: .string("Other"))]))),
            by: hall.caller
        )
        let member = try #require(try await hall.management.members(of: hall.org.id).first)
        await #expect(throws: ManagementError.self) {
            try await hall.management.removeMember(member.id, in: .org(other.id), by: hall.caller)
        }
        try await hall.management.removeMember(member.id, in: .org(hall.org.id), by: hall.caller)
        #expect(try await hall.management.members(of: hall.org.id) == [])
    }

    /// In a word, what somebody is refused with.
    private func failure(_ call: () async throws -> Void) async -> String {
        do {
            try await call()
            return ""
        } catch let error as AccessError {
            return switch error {
            case .wrongCredentials: "wrong"
            case .tooManyAttempts: "wait"
            case .busy: "busy"
            case .deadLink: "dead link"
            case .weakPassword: "weak"
            case .store(let error): "\(error)"
            }
        } catch {
            return "\(error)"
        }
    }

    @Test("failed sign-ins of a member are noted, not all of them, and the address of nobody never")
    func notes() async throws {
        let hall = try await Hall()
        let link = try await hall.invite("ada@example.com", .owner)
        _ = try await hall.access.setPassword(password, by: link, from: nil, at: hall.now)
        _ = try await hall.invite("bob@example.com", .viewer)
        let wrong = Password(typed: "something else")
        for number in 0..<Limits.failedSignIns {
            for email in ["ada@example.com", "my secret@example.com"] {
                let address = "198.51.100.\(number)"
                _ = await failure { _ = try await hall.access.signIn(email, wrong, from: address, at: hall.now) }
            }
        }
        _ = await failure { _ = try await hall.access.signIn("bob@example.com", wrong, from: home, at: hall.now) }
        hall.access.endNoting()
        await hall.access.noteFailures { Issue.record($0) }
        let log = try await hall.management.activities(of: hall.org.id, before: nil)
        let noted = log.filter { $0.action == .signInFailed }
        #expect(noted.count { $0.subject == "ada@example.com" } == Limits.failedSignInNotes)
        #expect(noted.first { $0.subject == "bob@example.com" }?.address == home)
        #expect(noted.count == Limits.failedSignInNotes + 1)
        #expect(noted.allSatisfy { $0.actor == ActivityActor(.stranger) })
        #expect(try await hall.management.activities(of: nil, before: nil) == [])
    }
}
