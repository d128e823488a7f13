import HeraldCore
import NIOCore
import Testing

@testable import HeraldSender

@Suite("Whose fault it is that nobody answers")
struct ResolverHealthTests {
    private static let start = NIODeadline.uptimeNanoseconds(1_000_000_000_000)

    private static func after(_ seconds: Int64) -> NIODeadline { start + .seconds(seconds) }

    @Test("three names that answered before and half a minute of silence are the resolver's fault")
    func away() {
        var health = ResolverHealth()
        for name in ["a", "b"] { health.wentUnanswered(name, isWitness: true, at: Self.start) }
        #expect(!health.isAway(hasOthers: true, at: Self.after(60)), "two may have the same name servers")
        health.wentUnanswered("b", isWitness: true, at: Self.after(1))
        health.wentUnanswered("stranger", isWitness: false, at: Self.after(1))
        #expect(!health.isAway(hasOthers: true, at: Self.after(60)), "the same again, and a stranger, say nothing")
        health.wentUnanswered("c", isWitness: true, at: Self.after(2))
        #expect(!health.isAway(hasOthers: true, at: Self.after(29)))
        #expect(health.isAway(hasOthers: true, at: Self.after(30)))
    }

    @Test("where no other name answers, one witness is enough")
    func few() {
        var health = ResolverHealth()
        #expect(!health.isAway(hasOthers: false, at: Self.after(60)), "nobody has been asked for")
        health.wentUnanswered("only", isWitness: true, at: Self.start)
        #expect(health.isAway(hasOthers: false, at: Self.after(30)))
        #expect(!health.isAway(hasOthers: true, at: Self.after(30)))
    }

    @Test("any answer ends it, and silence begins anew")
    func back() {
        var health = ResolverHealth()
        for name in ["a", "b", "c"] { health.wentUnanswered(name, isWitness: true, at: Self.start) }
        health.answered()
        #expect(!health.isAway(hasOthers: false, at: Self.after(60)))
        for name in ["a", "b", "c"] { health.wentUnanswered(name, isWitness: true, at: Self.after(61)) }
        #expect(!health.isAway(hasOthers: true, at: Self.after(90)))
        #expect(health.isAway(hasOthers: true, at: Self.after(91)))
    }

    @Test("after a day it is believed no more, so that deliveries come to an end")
    func bounded() {
        var health = ResolverHealth()
        for name in ["a", "b", "c"] { health.wentUnanswered(name, isWitness: true, at: Self.start) }
        #expect(health.isAway(hasOthers: true, at: Self.after(86_399)))
        #expect(!health.isAway(hasOthers: true, at: Self.after(86_400)))
    }

    @Test("the system's codes are told apart")
    func codes() {
        #expect(AddressLookup.error(for: -3) == .unanswered, "EAI_AGAIN")
        #expect(AddressLookup.error(for: -2) == .noAddress, "EAI_NONAME")
        #expect(AddressLookup.error(for: -11) == .unavailable, "EAI_SYSTEM")
    }
}
