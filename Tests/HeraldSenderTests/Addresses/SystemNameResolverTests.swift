import Dispatch
import HeraldCore
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import HeraldSender

@Suite("Names that hang hold back nobody else")
struct SystemNameResolverTests {
    private let loop = MultiThreadedEventLoopGroup.singleton.next()
    private let address = IPAddress.v4(IPv4Address(192, 0, 2, 1))
    private let one = NameAsker.org(OrgID(high: 0, low: 1))
    private let other = NameAsker.org(OrgID(high: 0, low: 2))

    /// Answers by an address, about names that begin with `hangs` only once a gate is open.
    private func asking(behind gate: DispatchSemaphore) -> @Sendable (String) -> NameAnswer {
        { [address] name in
            if name.hasPrefix("hangs") {
                gate.wait()
                gate.signal()
            }
            return .addresses([address])
        }
    }

    @Test("the machine's own name leads to the loopback, without a name server")
    func localhost() async throws {
        let resolver = SystemNameResolver()
        defer { resolver.shutDown() }
        for name in ["localhost", "app.localhost"] {
            let addresses = try await resolver.resolve(name, for: one, on: loop).get()
            #expect(addresses.map(\.description) == ["127.0.0.1", "::1"])
        }
    }

    @Test("the system's resolver answers with addresses, read from its own structures")
    func system() throws {
        // A literal needs no name server, so this holds on a machine without a network.
        #expect(try AddressLookup.addresses(of: "127.0.0.1").map(\.description) == ["127.0.0.1"])
        #expect(try AddressLookup.addresses(of: "2001:db8::7").map(\.description) == ["2001:db8::7"])
    }

    @Test("equal questions share one answer")
    func coalesces() async throws {
        let asked = Mutex(0)
        let gate = DispatchSemaphore(value: 0)
        let resolver = SystemNameResolver(threadCount: 4, patience: .seconds(300)) { _ in
            asked.withLock { $0 += 1 }
            gate.wait()
            gate.signal()
            return .addresses([address])
        }
        defer { resolver.shutDown() }
        let answers = (0..<10).map { _ in resolver.resolve("one.receiver.test", for: one, on: loop) }
        gate.signal()
        for answer in answers {
            #expect(try await answer.get() == [address])
        }
        #expect(asked.withLock { $0 } == 1)
    }

    @Test("a question that no thread takes up in time is our fault, and the one that hangs is not touched")
    func runsOutOfPatience() async throws {
        let gate = DispatchSemaphore(value: 0)
        let resolver = SystemNameResolver(threadCount: 1, patience: .milliseconds(50)) { _ in
            gate.wait()
            gate.signal()
            return .addresses([address])
        }
        defer { resolver.shutDown() }
        let hangs = resolver.resolve("hangs.receiver.test", for: one, on: loop)
        let waits = resolver.resolve("waits.receiver.test", for: one, on: loop)
        await #expect(throws: NameResolutionError.unavailable) { try await waits.get() }
        gate.signal()
        #expect(try await hangs.get() == [address])
    }

    @Test("a question that nobody waits for any more is not asked")
    func forgetsWhoGaveUp() async throws {
        let asked = Mutex<[String]>([])
        let gate = DispatchSemaphore(value: 0)
        let resolver = SystemNameResolver(threadCount: 2, patience: .milliseconds(250)) { name in
            asked.withLock { $0.append(name) }
            gate.wait()
            gate.signal()
            return .addresses([address])
        }
        defer { resolver.shutDown() }
        let hangs = resolver.resolve("hangs.receiver.test", for: one, on: loop)
        for _ in 0..<2 {
            let waits = resolver.resolve("waits.receiver.test", for: one, on: loop)
            await #expect(throws: NameResolutionError.unavailable) { try await waits.get() }
        }
        gate.signal()
        _ = try await hangs.get()
        // On a busy machine the last one may run out of patience too.
        var last: [IPAddress]?
        for _ in 0..<100 where last == nil {
            // Only whether it answers in the end matters here.
            last = try? await resolver.resolve("last.receiver.test", for: one, on: loop).get()
        }
        #expect(last != nil)
        #expect(asked.withLock { $0.contains("waits.receiver.test") } == false)
    }

    @Test("strangers that hang, however many, do not hold back a name that has answered for a minute")
    func keepsThreadsForProven() async throws {
        let gate = DispatchSemaphore(value: 0)
        let clock = Mutex(NIODeadline.now())
        let resolver = SystemNameResolver(
            threadCount: 4,
            patience: .seconds(300),
            now: { clock.withLock { $0 } },
            ask: asking(behind: gate)
        )
        defer { resolver.shutDown() }
        for _ in 0..<2 {
            _ = try await resolver.resolve("good.receiver.test", for: one, on: loop).get()
            clock.withLock { $0 = $0 + .seconds(60) }
        }
        let hanging = (0...Limits.resolverQuestions).map {
            resolver.resolve("hangs-\($0).receiver.test", for: one, on: loop)
        }
        #expect(try await resolver.resolve("good.receiver.test", for: one, on: loop).get() == [address])
        gate.signal()
        for answer in hanging.prefix(Limits.resolverQuestionsOfStrangers) { _ = try await answer.get() }
        for answer in hanging.dropFirst(Limits.resolverQuestionsOfStrangers) {
            await #expect(throws: NameResolutionError.unavailable) { try await answer.get() }
        }
    }

    @Test("answers within a minute prove nothing of a name, and those of registrations never do")
    func unproven() async throws {
        let cases: [(NameAsker, TimeAmount)] = [(one, .seconds(59)), (.registration, .seconds(60))]
        for (asker, pause) in cases {
            let gate = DispatchSemaphore(value: 0)
            let clock = Mutex(NIODeadline.now())
            let resolver = SystemNameResolver(
                threadCount: 2,
                patience: .milliseconds(250),
                now: { clock.withLock { $0 } },
                ask: asking(behind: gate)
            )
            defer { resolver.shutDown() }
            for _ in 0..<2 {
                _ = try await resolver.resolve("quick.receiver.test", for: asker, on: loop).get()
                clock.withLock { $0 = $0 + pause }
            }
            let hangs = resolver.resolve("hangs.receiver.test", for: one, on: loop)
            let quick = resolver.resolve("quick.receiver.test", for: other, on: loop)
            await #expect(throws: NameResolutionError.unavailable) { try await quick.get() }
            gate.signal()
            #expect(try await hangs.get() == [address])
        }
    }

    @Test("names of one org that hang, also those that are proven, leave threads to others")
    func leavesThreads() async throws {
        let gate = DispatchSemaphore(value: 0)
        let clock = Mutex(NIODeadline.now())
        let isSilent = Mutex(false)
        let hang = asking(behind: gate)
        let resolver = SystemNameResolver(threadCount: 8, patience: .seconds(300), now: { clock.withLock { $0 } }) {
            name in
            isSilent.withLock { $0 } ? hang(name) : .addresses([address])
        }
        defer { resolver.shutDown() }
        let names = (0..<8).map { "hangs-\($0).receiver.test" }
        for _ in 0..<2 {
            for name in Array(names.prefix(4)) + ["good.receiver.test"] {
                _ = try await resolver.resolve(name, for: one, on: loop).get()
            }
            clock.withLock { $0 = $0 + .seconds(60) }
        }
        isSilent.withLock { $0 = true }
        let hanging = names.map { resolver.resolve($0, for: one, on: loop) }
        for name in ["good.receiver.test", "new.receiver.test"] {
            #expect(try await resolver.resolve(name, for: other, on: loop).get() == [address])
        }
        gate.signal()
        for answer in hanging { #expect(try await answer.get() == [address]) }
    }

    @Test("a name that was slow to answer is a stranger all the same")
    func slowIsStranger() async throws {
        let isAsked = loop.makePromise(of: Void.self)
        let slowGate = DispatchSemaphore(value: 0)
        let gate = DispatchSemaphore(value: 0)
        let resolver = SystemNameResolver(threadCount: 2, patience: .milliseconds(250)) { name in
            if name.hasPrefix("slow") { isAsked.succeed() }
            let gate = name.hasPrefix("slow") ? slowGate : gate
            gate.wait()
            gate.signal()
            return .addresses([address])
        }
        defer { resolver.shutDown() }
        let slow = resolver.resolve("slow.receiver.test", for: one, on: loop)
        try await isAsked.futureResult.get()
        let waits = resolver.resolve("waits.receiver.test", for: one, on: loop)
        await #expect(throws: NameResolutionError.unavailable) { try await waits.get() }
        slowGate.signal()
        #expect(try await slow.get() == [address])
        let hangs = resolver.resolve("hangs.receiver.test", for: one, on: loop)
        let slowAgain = resolver.resolve("slow.receiver.test", for: one, on: loop)
        await #expect(throws: NameResolutionError.unavailable) { try await slowAgain.get() }
        gate.signal()
        #expect(try await hangs.get() == [address])
    }

    @Test("while nobody answers, questions fail as our fault, and names that do not exist end that")
    func away() async throws {
        let isSilent = Mutex(false)
        let clock = Mutex(NIODeadline.now())
        let resolver = SystemNameResolver(threadCount: 4, patience: .seconds(300), now: { clock.withLock { $0 } }) {
            name in
            if name.hasPrefix("gone") { return .failed(.noAddress) }
            if name.hasPrefix("own") { return .known([address]) }
            return isSilent.withLock { $0 } ? .failed(.unanswered) : .addresses([address])
        }
        defer { resolver.shutDown() }
        let names = (1...4).map { "known-\($0).receiver.test" }
        for name in names { _ = try await resolver.resolve(name, for: one, on: loop).get() }
        isSilent.withLock { $0 = true }
        for name in names.prefix(3) {
            await #expect(throws: NameResolutionError.noAddress) {
                try await resolver.resolve(name, for: one, on: loop).get()
            }
        }
        #expect(!resolver.isAway)
        clock.withLock { $0 = $0 + .seconds(30) }
        #expect(resolver.isAway)
        _ = try await resolver.resolve("own.receiver.test", for: one, on: loop).get()
        #expect(resolver.isAway, "what the machine knows by itself says nothing of name servers")
        for name in [names[3], names[0], "stranger.receiver.test"] {
            await #expect(throws: NameResolutionError.unavailable) {
                try await resolver.resolve(name, for: one, on: loop).get()
            }
        }
        await #expect(throws: NameResolutionError.noAddress) {
            try await resolver.resolve("gone.receiver.test", for: one, on: loop).get()
        }
        #expect(!resolver.isAway)
        await #expect(throws: NameResolutionError.noAddress) {
            try await resolver.resolve(names[0], for: one, on: loop).get()
        }
    }

    @Test("callers that may wait for one name are bounded")
    func boundsAnswers() async throws {
        let gate = DispatchSemaphore(value: 0)
        let resolver = SystemNameResolver(threadCount: 2, patience: .seconds(300)) { _ in
            gate.wait()
            gate.signal()
            return .addresses([address])
        }
        defer { resolver.shutDown() }
        let waiting = (0..<Limits.resolverAnswers).map { _ in
            resolver.resolve("one.receiver.test", for: one, on: loop)
        }
        let refused = resolver.resolve("one.receiver.test", for: one, on: loop)
        gate.signal()
        await #expect(throws: NameResolutionError.unavailable) { try await refused.get() }
        for answer in waiting { _ = try await answer.get() }
    }
}
