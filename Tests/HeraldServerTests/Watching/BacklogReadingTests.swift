import HeraldCore
import HeraldStore
import Synchronization
import Testing

@testable import HeraldServer

@Suite("What is due, read for those who watch")
struct BacklogReadingTests {
    private static let lanes = [WebhookID(high: 1, low: 1), WebhookID(high: 1, low: 2)]

    @Test("however many ask, the store is asked once in a while, for what is due and for what is overdue")
    func cached() async {
        let clock = Mutex(ContinuousClock.now)
        let store = AskedStore()
        let reading = BacklogReading(store, now: { clock.withLock { $0 } })
        for _ in 0..<10 {
            #expect(await reading.current(Self.lanes) == BacklogReading.Counts(due: 2, overdue: 2))
        }
        let asked = store.asked
        #expect(asked.map(\.lanes) == [2, 2])
        #expect(asked.map(\.bound) == [Limits.watchedDeliveries, Limits.watchedDeliveries])
        #expect(asked[0].since.since(asked[1].since) == Limits.overdueAfter)
        clock.withLock { $0 += Limits.watchedFor }
        #expect(await reading.current([]) == BacklogReading.Counts(due: 0, overdue: 0))
        #expect(store.asked.count == 4)
    }

    @Test("what cannot be counted is no number")
    func away() async {
        let reading = BacklogReading(AskedStore(isAway: true))
        #expect(await reading.current(Self.lanes) == nil)
    }

    @Test("a store that says nothing keeps nobody waiting, and is not asked by each who comes meanwhile")
    func standsStill() async {
        let store = SilentStore()
        let began = ContinuousClock.now
        let reading = BacklogReading(store, patience: .milliseconds(10), now: { began })
        for _ in 0..<3 { #expect(await reading.current(Self.lanes) == nil) }
        await store.isAsked()
        #expect(store.questions == 1)
        store.speak()
    }

    /// Says nothing before it is told to.
    private final class SilentStore: WatchedStore {
        private let asked = Mutex(0)
        private let (question, noted) = AsyncStream<Void>.makeStream()
        private let (word, told) = AsyncStream<Void>.makeStream()

        var questions: Int { asked.withLock { $0 } }

        /// Returns once it has been asked.
        func isAsked() async {
            for await _ in question { return }
        }

        func speak() { told.finish() }

        func dueCount(
            of webhooks: [WebhookID],
            since instant: Timestamp,
            atMost bound: Int
        ) async throws(StoreError) -> Int {
            asked.withLock { $0 += 1 }
            noted.yield()
            for await _ in word {}
            return 0
        }
    }

    /// Remembers what it was asked, and knows of one due delivery of each webhook.
    private final class AskedStore: WatchedStore {
        private let questions = Mutex<[(lanes: Int, since: Timestamp, bound: Int)]>([])
        private let isAway: Bool

        init(isAway: Bool = false) {
            self.isAway = isAway
        }

        var asked: [(lanes: Int, since: Timestamp, bound: Int)] { questions.withLock { $0 } }

        func dueCount(
            of webhooks: [WebhookID],
            since instant: Timestamp,
            atMost bound: Int
        ) async throws(StoreError) -> Int {
            questions.withLock { $0.append((webhooks.count, instant, bound)) }
            if isAway { throw StoreError(.unavailable, "counting") }
            return webhooks.count
        }
    }
}
