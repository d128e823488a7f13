import HeraldCore
import NIOCore
import NIOPosix
import Testing

@testable import HeraldSender

@Suite("Questions about names, and whose turn it is")
struct NameQuestionsTests {
    private let one = NameAsker.org(OrgID(high: 0, low: 1))
    private let other = NameAsker.org(OrgID(high: 0, low: 2))

    private func caller(_ asker: NameAsker) -> NameQuestions.Caller {
        let answer = MultiThreadedEventLoopGroup.singleton.next().makePromise(of: [IPAddress].self)
        // Nobody waits for it here, and a promise must not be dropped.
        answer.succeed([])
        return NameQuestions.Caller(asker: asker, answer: answer)
    }

    @Test("one asker after the other holds no more threads than are left")
    func shares() {
        var shares = ThreadShares(of: 32)
        var held: [Int] = []
        for number in 1...7 {
            let asker = NameAsker.org(OrgID(high: 0, low: UInt64(number)))
            var count = 0
            while shares.hasOne(for: asker) {
                shares.take(for: asker)
                count += 1
            }
            held.append(count)
        }
        #expect(held == [16, 8, 4, 2, 1, 1, 0])
        shares.giveBack(of: NameAsker.org(OrgID(high: 0, low: 1)))
        #expect(shares.left == 1)
        #expect(shares.hasOne(for: .registration))
        #expect(!shares.hasOne(for: other))
    }

    @Test("who holds as many threads as are left waits, and others go first, with the same question, too")
    func turns() {
        var questions = NameQuestions(threadsOfHalf: 2)
        for name in ["a", "b", "shared"] { #expect(questions.add(caller(one), about: name, nil) != nil) }
        #expect(questions.takeUp() == ["a"])
        #expect(questions.takeUp() == [])
        #expect(questions.add(caller(other), about: "shared", nil) != nil)
        #expect(questions.takeUp() == ["shared"])
        #expect(questions["shared"]?.account == other)
        #expect(questions.end("a")?.callers.count == 1)
        #expect(questions.takeUp() == ["b"])
        #expect(questions.end("shared")?.callers.count == 2)
        #expect(questions.end("b")?.account == one)
        #expect(questions.count == 0)
    }

    @Test("who has given up leaves nothing behind, and nobody gives up what is being asked")
    func givingUp() throws {
        var questions = NameQuestions(threadsOfHalf: 1)
        let asked = questions.add(caller(one), about: "asked", nil)
        #expect(questions.takeUp() == ["asked"])
        let first = questions.add(caller(other), about: "waits", nil)
        let second = questions.add(caller(other), about: "waits", nil)
        let none = questions.giveUp(try #require(asked), on: "asked")
        #expect(none?.asker == nil)
        let gone = questions.giveUp(try #require(first), on: "waits")
        #expect(gone?.asker == other)
        #expect(questions["waits"]?.callers.count == 1)
        let another = questions.giveUp(try #require(second), on: "waits")
        #expect(another?.asker == other)
        #expect(questions["waits"]?.callers.count == nil)
        #expect(questions.count == 1)
        #expect(questions.end("asked")?.account == one)
        #expect(questions.takeUp() == [])
    }

    @Test("names that have answered quickly for a minute have threads of their own")
    func standing() {
        let start = NIODeadline.uptimeNanoseconds(1_000_000_000)
        let first = NameStanding.after(nil, answeredAt: start)
        let young = NameStanding.after(first, answeredAt: start + .seconds(59))
        let proven = NameStanding.after(young, answeredAt: start + .seconds(60))
        #expect([first, young, proven].map(\.isProven) == [false, false, true])
        var questions = NameQuestions(threadsOfHalf: 1)
        let names: [(String, NameStanding?)] = [("stranger", nil), ("young", young), ("proven", proven)]
        for (name, standing) in names {
            #expect(questions.add(caller(one), about: name, standing) != nil)
        }
        #expect(Set(questions.takeUp()) == ["stranger", "proven"])
        #expect(questions.giveUpAll().count == 1)
        #expect(questions.count == 2)
    }
}
