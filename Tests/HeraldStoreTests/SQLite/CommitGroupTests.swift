import GRDB
import HeraldCore
import HeraldStore
import Synchronization
import Testing

@testable import HeraldStoreSQLite

@Suite("Concurrent writes share transactions and no errors")
struct CommitGroupTests {
    @Test("a crowd of writers needs few commits")
    func sharing() async throws {
        try await withSQLiteStore { store, _ in
            let commits = CommitCounter()
            store.pool.add(transactionObserver: commits, extent: .databaseLifetime)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<2000 {
                    group.addTask { try await insert("org \(number)", into: store) }
                }
                try await group.waitForAll()
            }
            #expect(try await store.orgs().count == 2000)
            #expect(commits.count < 1000)
        }
    }

    @Test("an operation that fails after writing fails alone, and leaves nothing")
    func isolation() async throws {
        try await withSQLiteStore { store, _ in
            let failures = try await withThrowingTaskGroup(of: StoreError.Code?.self) { group in
                for number in 0..<300 {
                    group.addTask {
                        try await code {
                            try await store.writer.write("testing") { db in
                                let fails = number.isMultiple(of: 10)
                                let name = fails ? "bad \(number)" : "good \(number)"
                                try Self.insert(name, id: Int64(number), into: db)
                                if fails { throw CorruptRow("made for the test") }
                            }
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(failures.filter { $0 == .corrupted }.count == 30)
            #expect(failures.filter { $0 == nil }.count == 270)
            let names = try await store.orgs().map(\.name)
            #expect(names.count == 270)
            #expect(names.allSatisfy { $0.hasPrefix("good") })
        }
    }

    @Test("a refusal does not disturb the transaction it ran in")
    func refusal() async throws {
        try await withSQLiteStore { store, _ in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            let codes = try await withThrowingTaskGroup(of: StoreError.Code?.self) { group in
                for _ in 0..<50 {
                    group.addTask { try await code { try await scene.subscribe("same") } }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes.filter { $0 == nil }.count == 1)
            #expect(codes.filter { $0 == .labelTaken }.count == 49)
        }
    }

    @Test("a commit that fails fails all that share it, and the next one works")
    func failingCommit() async throws {
        try await withSQLiteStore { store, _ in
            let failure = try await code {
                try await store.writer.write("testing") { db in
                    try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
                    try db.execute(
                        sql:
                            "INSERT INTO signing_secret (webhook_id, number, sealed, created_at) VALUES (x'00', 1, x'', 0)"
                    )
                }
            }
            #expect(failure == .unavailable)
            try await store.checkHealth()
            try await insert("after", into: store)
            #expect(try await store.orgs().map(\.name) == ["after"])
        }
    }

    @Test("a full disk fails whole reports, is not healthy, and recovers when there is room again")
    func fullDisk() async throws {
        try await withSQLiteStore { store, _ in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            let webhook = try await scene.subscribe("a")
            try await scene.complete(10)
            try await limitPages(of: store, toCurrent: true)
            let reports = (0..<5000).map { _ in scene.report(.complete, of: scene.id()) }
            let failure = try await code {
                _ = try await store.accept(reports, at: Scene.start, offer: scene.offer(room: 0))
            }
            #expect(failure == .unavailable)
            #expect(store.writer.diskFailedLast)
            #expect(try await scene.claim(webhook, limit: 9999).deliveries.count == 10)

            try await limitPages(of: store, toCurrent: false)
            try await store.checkHealth()
            #expect(!store.writer.diskFailedLast)
            let results = try await store.accept(reports, at: Scene.start, offer: scene.offer(room: 0))
            #expect(results.allSatisfy { Accepted($0)?.receipt.applied == true })
            #expect(try await scene.claim(webhook, limit: 9999).deliveries.count == 5000)
        }
    }

    @Test("what was remembered of a transaction that was rolled back is forgotten")
    func rolledBackMemory() async throws {
        try await withSQLiteStore { store, _ in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            try await scene.subscribe("a")
            _ = try await scene.accept(.complete, of: scene.id())
            _ = try await code {
                try await store.writer.write("testing") { db in
                    store.memory.forgetSubscriptions(of: scene.org.id)
                    try db.execute(sql: "UPDATE webhook SET label = 'ghost'")
                    _ = store.memory.subscriptions(of: scene.org.id) {
                        [Subscription(webhookID: scene.id(), label: "ghost", eventTypes: [.workflowCompleted])]
                    }
                    throw CorruptRow("made for the test")
                }
            }
            let accepted = try await scene.accept(.complete, of: scene.id())
            #expect(accepted.receipt.deliveries.map(\.label) == ["a"])
        }
    }

    private func insert(_ name: String, into store: SQLiteStore) async throws {
        try await store.writer.write("testing") { db in
            try Self.insert(name, id: Int64(name.hashValue), into: db)
        }
    }

    private static func insert(_ name: String, id: Int64, into db: Database) throws {
        let id = OrgID(high: 1, low: UInt64(bitPattern: id))
        try db.run(OrgSQL.insert, [id.stored, name, 0])
    }

    private func limitPages(of store: SQLiteStore, toCurrent: Bool) async throws {
        try await store.pool.writeWithoutTransaction { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            try db.execute(sql: "PRAGMA max_page_count = \(toCurrent ? pages + 2 : 1_000_000)")
        }
    }
}

/// Counts the transactions that reach the disk.
private final class CommitCounter: TransactionObserver, Sendable {
    private let commits = Mutex(0)

    var count: Int { commits.withLock { $0 } }

    func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { true }
    func databaseDidChange(with event: DatabaseEvent) {}
    func databaseDidCommit(_ db: Database) { commits.withLock { $0 += 1 } }
    func databaseDidRollback(_ db: Database) {}
}
