import HeraldCore
import HeraldSender
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import HeraldServer

@Suite("Names of new webhooks are looked up")
struct RegistrationCheckTests {
    @Test("registrations that wait for a resolver are bounded, and beyond that accepted unjudged")
    func bound() async throws {
        let resolver = SilentResolver()
        let check = RegistrationCheck(
            resolver: resolver,
            policy: { AddressPolicy() },
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            // Longer than any run, so that on a busy machine none is accepted for want of an answer in time.
            patience: .hours(1)
        )
        let urls = try (0...Limits.resolverQuestionsOfRegistrations).map { number in
            try WebhookURL.parse("https://name-\(number).example.com/", policy: AddressPolicy())
        }
        try await withThrowingTaskGroup(of: WebhookURLProblem?.self) { group in
            for url in urls.dropLast() { group.addTask { await check.problem(with: url) } }
            while resolver.asked < Limits.resolverQuestionsOfRegistrations { await Task.yield() }
            #expect(await check.problem(with: try #require(urls.last)) == nil)
            #expect(resolver.asked == Limits.resolverQuestionsOfRegistrations)
            resolver.answer([.v4(IPv4Address(127, 0, 0, 1))])
            for try await problem in group { #expect(problem != nil) }
        }
        let answer = Task { await check.problem(with: try #require(urls.last)) }
        while resolver.asked <= Limits.resolverQuestionsOfRegistrations { await Task.yield() }
        resolver.answer([])
        #expect(try await answer.value == nil, "places come free")
    }
}

/// Keeps every question until a test answers all of them.
private final class SilentResolver: NameResolver {
    private let questions = Mutex<(count: Int, waiting: [EventLoopPromise<[IPAddress]>])>((0, []))

    var asked: Int { questions.withLock { $0.count } }

    func resolve(_ name: String, for asker: NameAsker, on eventLoop: any EventLoop) -> EventLoopFuture<[IPAddress]> {
        let promise = eventLoop.makePromise(of: [IPAddress].self)
        questions.withLock { questions in
            questions.count += 1
            questions.waiting.append(promise)
        }
        return promise.futureResult
    }

    func answer(_ addresses: [IPAddress]) {
        let waiting = questions.withLock { questions in
            defer { questions.waiting = [] }
            return questions.waiting
        }
        for promise in waiting { promise.succeed(addresses) }
    }

    func shutDown() {}
}
