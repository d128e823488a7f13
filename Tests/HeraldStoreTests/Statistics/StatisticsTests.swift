import HeraldCore
import HeraldStore
import HeraldStorePostgres
import HeraldStoreSQLite
import Testing

@Suite("What is in a database is counted")
struct StatisticsTests {
    private static let month = Scene.start.advanced(by: .seconds(31 * 86_400))

    private static let terms: RetentionTerms = {
        var terms = RetentionTerms()
        terms.attempts = .seconds(30 * 86_400)
        return terms
    }()

    @Test("of a file, with its free pages")
    func file() async throws {
        try await withSQLiteStore { store, path in
            try await AuditedScene.play(in: store)
            let read = { (terms: RetentionTerms) in try SQLiteStatistics(path: path).read(terms, at: Self.month) }
            let statistics = try read(Self.terms)
            try check(statistics)
            #expect(statistics.tables.contains { $0.table == .outbox } == false)
            #expect(statistics.freeBytes != nil)
            let over = try #require(statistics.over[.deliveries])
            #expect(try await store.forget(.deliveries, before: Scene.start, after: nil).deleted == 0)
            let cutoff = Self.month.advanced(by: .seconds(-30 * 86_400))
            #expect(try await store.forget(.deliveries, before: cutoff, after: nil).deleted == over)
            #expect(try read(Self.terms).over[.deliveries] == 0)
            for kind in [Retained.replays, .deletedWebhooks] {
                #expect(try read(Self.terms).over[kind] == 1)
                #expect(try await store.forget(kind, before: cutoff, after: nil).deleted == 1)
                #expect(try read(Self.terms).over[kind] == 0)
            }
            #expect(try read(Self.terms).tables.first { $0.table == .webhook }?.rows == 2)
            var forever = Self.terms
            forever.deliveries = nil
            #expect(try read(forever).over[.deliveries] == nil)
        }
    }

    @Test("of a database on a server")
    func server() async throws {
        try await withPostgresStore { store, url in
            try await AuditedScene.play(in: store)
            let statistics = try await PostgresStatistics(url: url).read(Self.terms, at: Self.month)
            try check(statistics)
            #expect(statistics.tables.allSatisfy { ($0.bytes ?? 0) > 0 })
            #expect(statistics.tables.contains { $0.table == .pending && $0.rows > 0 })
            let cutoff = Self.month.advanced(by: .seconds(-30 * 86_400))
            let step = try await store.forget(.deliveries, before: cutoff, after: nil)
            #expect(step.deleted == statistics.over[.deliveries])
            for kind in [Retained.replays, .deletedWebhooks] {
                let over = try await PostgresStatistics(url: url).read(Self.terms, at: Self.month).over[kind]
                #expect(over == 1)
                #expect(try await store.forget(kind, before: cutoff, after: nil).deleted == over)
            }
            let left = try await PostgresStatistics(url: url).read(Self.terms, at: Self.month)
            #expect(left.tables.first { $0.table == .webhook }?.rows == 2)
        }
    }

    private func check(_ statistics: DatabaseStatistics) throws {
        let delivery = try #require(statistics.tables.first { $0.table == .delivery })
        #expect(delivery.rows == 8)
        #expect(delivery.oldest == Scene.start)
        #expect(statistics.tables.first { $0.table == .activity }?.rows == 1)
        #expect(statistics.bytes > 0)
        // One that succeeded, one that failed twice, and four that were canceled, which keep their webhook.
        let over: [Retained: Int] = [.deliveries: 6, .attempts: 3, .activities: 0, .sessions: 1, .replays: 1]
        #expect(statistics.over == over.merging([.deletedWebhooks: 0]) { first, _ in first })
    }
}
