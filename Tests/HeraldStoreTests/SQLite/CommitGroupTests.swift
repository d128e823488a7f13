import GRDB
import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Synchronization
import Testing

@testable import HeraldStoreSQLite

@Suite("Concurrent writes share transactions and no errors")
struct CommitGroupTests {
    @Test("writes that wait together commit together")
    func sharing() async throws {
        try await withSQLiteStore { store, _ in
            let commits = CommitCounter()
            store.pool.add(transactionObserver: commits, extent: .databaseLifetime)
            let outcomes = try await together(500, in: store) { number, db in
                try Self.insert("org \(number)", id: number, into: db)
            }
            #expect(outcomes == Array(repeating: nil, count: 500))
            #expect(commits.count == 1)
            #expect(try await store.orgs().count == 500)
        }
    }

    @Test("a write that may wait for company is done when none comes, and at the end")
    func company() async throws {
        try await withSQLiteStore { store, _ in
            try await store.writer.write("testing", mayWait: true) { try Self.insert("alone", id: 1, into: $0) }
            #expect(try await store.orgs().map(\.name) == ["alone"])
            let last = Outcomes(count: 1)
            store.writer.enqueue(
                QueuedWrite(
                    context: "testing",
                    weight: 1,
                    mayWait: true,
                    run: { db in
                        try Self.insert("last", id: 2, into: db)
                        return { last.set(nil, of: 0) }
                    },
                    fail: { last.set($0.code, of: 0) }
                )
            )
            await store.close()
            #expect(try last.all() == [nil])
        }
    }

    @Test("a transaction takes only so much, and what is left takes another")
    func bound() async throws {
        try await withSQLiteStore { store, _ in
            let commits = CommitCounter()
            store.pool.add(transactionObserver: commits, extent: .databaseLifetime)
            let outcomes = try await together(10, weight: CommitGroup.maxWeight / 2, in: store) { number, db in
                try Self.insert("org \(number)", id: number, into: db)
            }
            #expect(outcomes == Array(repeating: nil, count: 10))
            #expect(commits.count == 5)
        }
    }

    @Test("a transaction that has changed much takes no more, however little the writes announced")
    func boundOfChanges() async throws {
        try await withSQLiteStore { store, _ in
            let commits = CommitCounter()
            store.pool.add(transactionObserver: commits, extent: .databaseLifetime)
            let outcomes = try await together(10, in: store) { number, db in
                try db.execute(
                    sql: """
                        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
                        INSERT INTO setting (name, value) SELECT ? || '-' || i, x'' FROM n
                        """,
                    arguments: [CommitGroup.maxWeight / 2, number]
                )
            }
            #expect(outcomes == Array(repeating: nil, count: 10))
            #expect(commits.count == 5)
        }
    }

    @Test("reports to many webhooks take several transactions, each report whole, answered in order")
    func largeFanOut() async throws {
        try await withSQLiteStore { store, _ in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            for number in 0..<Limits.webhooksPerOrg { try await scene.subscribe("hook\(number)") }
            let commits = CommitCounter()
            store.pool.add(transactionObserver: commits, extent: .databaseLifetime)
            let reports = (0..<100).map { _ in scene.report(.complete, of: scene.id()) }
            let results = try await store.accept(reports, at: Scene.start, offer: scene.offer(room: 5050))
            #expect(commits.count == 3)
            let accepted = results.compactMap { Accepted($0) }
            #expect(accepted.map(\.receipt.workflowID) == reports.map(\.workflowID))
            #expect(accepted.allSatisfy { $0.receipt.deliveries.count == Limits.webhooksPerOrg })
            #expect(accepted.map(\.leased.count).reduce(0, +) == 5050, "the room is shared by all parts")
        }
    }

    @Test("when a later part of many reports fails, what the earlier ones leased is given back")
    func partlyAccepted() async throws {
        try await withSQLiteStore { store, _ in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            for number in 0..<Limits.webhooksPerOrg { try await scene.subscribe("hook\(number)") }
            let reports = (0..<200).map { _ in scene.report(.complete, of: scene.id()) }
            try await limitPages(of: store, to: 1000)
            let failure = try await code {
                _ = try await store.accept(reports, at: Scene.start, offer: scene.offer(room: 1_000_000))
            }
            #expect(failure == .unsettled, "some of it was stored")
            let (born, leased) = try await store.pool.read { db in
                (
                    try Int.fetchOne(db, sql: "SELECT count(*) FROM delivery") ?? 0,
                    try Int.fetchOne(db, sql: "SELECT count(*) FROM delivery WHERE lease_owner IS NOT NULL")
                )
            }
            #expect(born >= CommitGroup.maxWeight)
            #expect(born.isMultiple(of: Limits.webhooksPerOrg))
            #expect(leased == 0)
        }
    }

    @Test("an operation that fails after writing fails alone, and leaves nothing")
    func isolation() async throws {
        try await withSQLiteStore { store, _ in
            let outcomes = try await together(40, in: store) { number, db in
                let fails = number.isMultiple(of: 10)
                try Self.insert(fails ? "bad" : "good", id: number, into: db)
                if fails { throw CorruptRow("made for the test") }
            }
            for (number, outcome) in outcomes.enumerated() {
                #expect(outcome == (number.isMultiple(of: 10) ? .corrupted : nil))
            }
            #expect(try await store.orgs().map(\.name) == Array(repeating: "good", count: 36))
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

    @Test("a statement that fails for a reason of its own fails alone, and says nothing about the disk")
    func poisonedStatement() async throws {
        try await withSQLiteStore { store, _ in
            let outcomes = try await together(3, in: store) { number, db in
                try Self.insert("good", id: number, into: db)
                // SQLITE_ERROR, which is no class of its own: an argument that only this row has.
                if number == 1 { try db.execute(sql: "SELECT json('{')") }
            }
            #expect(outcomes == [nil, .unavailable, nil])
            #expect(!store.writer.diskFailedLast)
            #expect(try await store.orgs().map(\.name) == ["good", "good"])
        }
    }

    @Test("a commit that fails fails all that share it, and the next one works")
    func failingCommit() async throws {
        try await withSQLiteStore { store, _ in
            let outcomes = try await together(3, in: store) { number, db in
                try Self.insert("lost", id: number, into: db)
                guard number == 1 else { return }
                // Noticed only by the commit.
                try db.execute(
                    sql: """
                        PRAGMA defer_foreign_keys = ON;
                        INSERT INTO signing_secret (webhook_id, number, sealed, created_at) VALUES (x'00', 1, x'', 0);
                        """
                )
            }
            #expect(outcomes == [.unsettled, .unsettled, .unsettled])
            try await store.checkHealth()
            try await store.writer.write("testing") { try Self.insert("after", id: 9, into: $0) }
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
            try await limitPages(of: store, to: 2)
            let reports = (0..<5000).map { _ in scene.report(.complete, of: scene.id()) }
            let failure = try await code {
                _ = try await store.accept(reports, at: Scene.start, offer: scene.offer(room: 0))
            }
            #expect(failure == .unavailable)
            try await store.noteUse(of: scene.id(), at: Scene.start)
            #expect(store.writer.diskFailedLast, "what changes nothing says nothing about the disk")
            #expect(try await scene.claim(webhook, limit: 9999).deliveries.count == 10)

            try await limitPages(of: store, to: 1_000_000)
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
                        [
                            Subscription(
                                webhookID: scene.id(),
                                label: "ghost",
                                eventTypes: [.workflowCompleted],
                                isPaused: false,
                                pausedFor: 0
                            )
                        ]
                    }
                    throw CorruptRow("made for the test")
                }
            }
            let accepted = try await scene.accept(.complete, of: scene.id())
            #expect(accepted.receipt.deliveries.map(\.label) == ["a"])
        }
    }

    /// Has the writer find several writes waiting.
    ///
    /// - Returns: the error of each, if any, in order.
    private func together(
        _ count: Int,
        weight: Int = 1,
        in store: SQLiteStore,
        _ operation: @escaping @Sendable (Int, Database) throws -> Void
    ) async throws -> [StoreError.Code?] {
        let outcomes = Outcomes(count: count)
        try await store.pool.writeWithoutTransaction { _ in
            for number in 0..<count {
                store.writer.enqueue(
                    QueuedWrite(
                        context: "testing",
                        weight: weight,
                        mayWait: false,
                        run: { db in
                            try operation(number, db)
                            return { outcomes.set(nil, of: number) }
                        },
                        fail: { outcomes.set($0.code, of: number) }
                    )
                )
            }
        }
        // The writer's queue is serial: this runs when the others are done.
        try await store.pool.writeWithoutTransaction { _ in }
        return try outcomes.all()
    }

    private static func insert(_ name: String, id: Int, into db: Database) throws {
        let id = OrgID(high: 1, low: UInt64(id))
        try db.run(OrgSQL.insert, [id.stored, name, 0])
    }

    /// Fills the disk, but for so many pages.
    private func limitPages(of store: SQLiteStore, to free: Int) async throws {
        try await store.pool.writeWithoutTransaction { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            try db.execute(sql: "PRAGMA max_page_count = \(pages + free)")
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

/// What became of writes that waited together.
private final class Outcomes: Sendable {
    private let codes: Mutex<[Result<StoreError.Code?, Unexpected>]>

    init(count: Int) {
        codes = Mutex(Array(repeating: .failure(Unexpected(what: "a write nobody was told of")), count: count))
    }

    func set(_ code: StoreError.Code?, of number: Int) {
        codes.withLock { $0[number] = .success(code) }
    }

    func all() throws -> [StoreError.Code?] {
        try codes.withLock { $0 }.map { try $0.get() }
    }
}
