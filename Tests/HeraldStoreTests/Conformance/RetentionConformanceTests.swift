import HeraldCore
import HeraldStore
import HeraldStoreMemory
import HeraldStorePostgres
import HeraldStoreSQLite
import HeraldVault
import Testing

@Suite("Every store deletes what is old, and nothing else")
struct RetentionConformanceTests {
    private static let month = Scene.start.advanced(by: .seconds(30 * 86_400))

    @Test("what is finished goes with its attempts, and what is pending stays", arguments: StoreKind.allCases)
    func deliveries(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.subscribe("gone")
            try await scene.complete(4)
            let leased = try await scene.claim(webhook, limit: 4).deliveries
            let retry = DeliveryTransition.retry(at: Scene.start.advanced(by: .seconds(60)))
            _ = try await scene.store.record([
                scene.record(leased[0]), scene.record(leased[1], .fail), scene.record(leased[2], retry),
            ])
            _ = try await scene.store.deleteWebhook("gone", of: scene.org.id, at: Scene.start)
            #expect(try await forget(.deliveries, before: Scene.start, in: scene).deleted == 0)

            // Two that came to their end, and four that were canceled with their webhook.
            #expect(try await forget(.deliveries, before: Self.month, in: scene).deleted == 6)
            for gone in leased[0...1] {
                #expect(try await scene.store.delivery(gone.delivery.id) == nil)
                #expect(try await scene.store.attempts(of: gone.delivery.id).isEmpty)
            }
            #expect(try await scene.store.delivery(leased[2].delivery.id)?.state == .pending)
            #expect(try await scene.store.attempts(of: leased[2].delivery.id).count == 1)
            #expect(try await scene.store.delivery(leased[3].delivery.id)?.state == .pending)
            #expect(try await scene.claim(webhook, at: Self.month).deliveries.count == 2)
        }
    }

    @Test("a workflow whose deliveries were deleted fires nothing again", arguments: StoreKind.allCases)
    func firesOnce(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a", Set(EventType.allCases))
            let workflow = try await scene.complete(1)[0]
            let leased = try await scene.claim(webhook).deliveries
            _ = try await scene.store.record(leased.map { scene.record($0) })
            #expect(try await forget(.deliveries, before: Self.month, in: scene).deleted == 1)

            let repeated = try await scene.accept(.complete, of: workflow, now: Self.month, room: 9)
            #expect(repeated.receipt.deliveries.isEmpty)
            #expect(!repeated.receipt.applied)
            #expect(repeated.leased.isEmpty && repeated.unleased.isEmpty)
            let history = try await scene.store.history(of: workflow, in: scene.org.id)
            #expect(history?.state.status == .complete)
            #expect(history?.deliveries.isEmpty == true)
            // The other event has not fired.
            let failed = try await scene.accept(.failed, of: workflow, at: Self.month, now: Self.month)
            #expect(failed.receipt.deliveries.count == 1)
            let again = try await scene.accept(.complete, of: workflow, at: Self.month, now: Self.month)
            #expect(again.receipt.deliveries.isEmpty)
        }
    }

    @Test("what was begun anew or attempted since is not old", arguments: StoreKind.allCases)
    func lately(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(2)
            let leased = try await scene.claim(webhook).deliveries
            let late = Self.month.advanced(by: .seconds(60))
            // One is attempted after a long pause, the other one is asked for again.
            _ = try await scene.store.record([
                scene.record(leased[0], startedAt: late), scene.record(leased[1], .fail),
            ])
            _ = try await scene.store.redeliver(leased[1].delivery.id, of: scene.org.id, at: Self.month)
            let anew = try await scene.claim(webhook, at: Self.month).deliveries
            _ = try await scene.store.record(anew.map { scene.record($0, startedAt: Self.month) })
            for kind in [Retained.deliveries, .attempts] {
                #expect(try await forget(kind, before: Self.month, in: scene).deleted == 0)
            }
            #expect(try await forget(.deliveries, before: late, in: scene).deleted == 1)
            #expect(try await scene.store.redeliveries(of: leased[1].delivery.id).isEmpty)
            #expect(try await scene.store.delivery(leased[0].delivery.id)?.state == .succeeded)
        }
    }

    @Test("attempts go before their delivery, whose later ones are numbered behind them", arguments: StoreKind.allCases)
    func attempts(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(2)
            let leased = try await scene.claim(webhook).deliveries
            let retry = DeliveryTransition.retry(at: Scene.start.advanced(by: .seconds(60)))
            _ = try await scene.store.record([scene.record(leased[0], .fail), scene.record(leased[1], retry)])
            let id = leased[0].delivery.id
            #expect(try await forget(.attempts, before: Self.month, in: scene).deleted == 1)
            #expect(try await forget(.attempts, before: Self.month, in: scene).deleted == 0)
            #expect(try await scene.store.attempts(of: id).isEmpty)
            #expect(try await scene.store.delivery(id)?.attempts == 1)
            #expect(try await scene.store.attempts(of: leased[1].delivery.id).count == 1)

            _ = try await scene.store.redeliver(id, of: scene.org.id, at: Self.month)
            let order = try await scene.claim(webhook, at: Self.month).deliveries
            let anew = try #require(order.first { $0.delivery.id == id })
            #expect(try await scene.store.record([scene.record(anew, startedAt: Self.month)]) == [true])
            #expect(try await scene.store.attempts(of: id).map(\.number) == [2])
        }
    }

    @Test("a delivery whose attempts are gone is as old as the last of them was", arguments: StoreKind.allCases)
    func ageWithoutAttempts(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(1)
            let leased = try await scene.claim(webhook).deliveries
            // Attempted after a long pause.
            _ = try await scene.store.record([scene.record(leased[0], startedAt: Self.month)])
            let later = Self.month.advanced(by: .seconds(1))
            #expect(try await forget(.attempts, before: later, in: scene).deleted == 1)
            #expect(try await forget(.deliveries, before: Self.month, in: scene).deleted == 0)
            #expect(try await forget(.deliveries, before: later, in: scene).deleted == 1)
        }
    }

    @Test("many are deleted in steps, each with its bound, and all in the end", arguments: StoreKind.allCases)
    func steps(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            let count = Limits.deliveriesPerRetentionStep * 2 + 50
            try await scene.complete(count)
            let leased = try await scene.claim(webhook, limit: count).deliveries
            _ = try await scene.store.record(leased.dropLast().map { scene.record($0) })
            let result = try await forget(.deliveries, before: Self.month, in: scene)
            #expect(result.deleted == count - 1)
            #expect(result.most <= (kind == .memory ? count : Limits.deliveriesPerRetentionStep))
            #expect(try await scene.claim(webhook, at: Self.month).deliveries.count == 1)
        }
    }

    @Test("the audit log and what let people in go by their age", arguments: StoreKind.allCases)
    func people(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            for (number, org) in [scene.org.id, nil].enumerated() {
                for at in [Scene.start, Self.month] {
                    let activity = Activity(
                        id: scene.id(at: at),
                        orgID: org,
                        at: at,
                        action: .memberAdded,
                        actor: ActivityActor(.platform),
                        subject: "\(number)",
                        address: nil
                    )
                    try await scene.store.add(activity)
                }
            }
            #expect(try await forget(.activities, before: Self.month, in: scene).deleted == 2)
            for org in [scene.org.id, nil] {
                #expect(try await scene.store.activities(of: org, before: nil, limit: 9).map(\.at) == [Self.month])
            }

            let (over, open) = (KeyDigest(of: "over"), KeyDigest(of: "open"))
            for (digest, end) in [(over, Self.month.advanced(by: .milliseconds(-1))), (open, Self.month)] {
                let visitor = Visitor.guest(scene.org.id, .viewer)
                try await scene.store.startSession(
                    DashboardSession(
                        visitor: visitor,
                        createdAt: Scene.start,
                        usedAt: Scene.start,
                        expiresAt: end
                    ),
                    as: digest,
                    replacing: nil
                )
                try await scene.store.addLink(
                    EntryLink(visitor: visitor, createdAt: Scene.start, expiresAt: end),
                    as: digest
                )
            }
            #expect(try await forget(.sessions, before: Self.month, in: scene).deleted == 2)
            #expect(try await scene.store.session(over) == nil)
            #expect(try await scene.store.session(open) != nil)
            #expect(try await scene.store.link(open, at: Scene.start) != nil)
        }
    }

    @Test("replays go by their end, and those that run stay", arguments: StoreKind.allCases)
    func replays(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            for label in ["a", "b", "c"] { try await scene.subscribe(label) }
            let over = try await scene.replay("a")
            _ = try await scene.store.stopReplay(over, of: scene.org.id, at: Self.month.advanced(by: .milliseconds(-1)))
            let late = try await scene.replay("b")
            _ = try await scene.store.stopReplay(late, of: scene.org.id, at: Self.month)
            let running = try await scene.replay("c")
            let young = try await scene.replay("a", createdAt: Self.month)
            #expect(try await forget(.replays, before: Self.month, in: scene).deleted == 1)
            #expect(try await forget(.replays, before: Self.month, in: scene).deleted == 0)
            #expect(try await scene.store.replay(over, of: scene.org.id) == nil)
            let left = try await scene.store.replays(of: scene.org.id).map(\.id)
            #expect(Set(left) == [late, running, young])
        }
    }

    @Test(
        "a deleted webhook goes when nothing of it is read any more, and no other does",
        arguments: StoreKind.allCases
    )
    func deletedWebhooks(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let gone = try await scene.subscribe("gone", authHeader: AuthHeader(name: "X-Key", value: "open"))
            try await scene.subscribe("living")
            try await scene.complete(1)
            var note = HealthNote(of: gone.id)
            note.add(.tlsFailed, latency: .zero, certificateEnd: nil, at: Scene.start)
            try await scene.store.note([note], at: Scene.start)
            let replay = try await scene.replay("gone")
            _ = try await scene.store.stopReplay(replay, of: scene.org.id, at: Scene.start)
            let before = Self.month.advanced(by: .milliseconds(-1))
            _ = try await scene.store.deleteWebhook("gone", of: scene.org.id, at: before)
            let again = try await scene.subscribe("gone")

            // Its delivery is kept, and then its replay.
            #expect(try await forget(.deletedWebhooks, before: Self.month, in: scene).deleted == 0)
            #expect(try await forget(.deliveries, before: Self.month, in: scene).deleted == 1)
            #expect(try await forget(.deletedWebhooks, before: Self.month, in: scene).deleted == 0)
            #expect(try await forget(.replays, before: Self.month, in: scene).deleted == 1)
            // It was deleted at that instant, and not before it.
            #expect(try await forget(.deletedWebhooks, before: before, in: scene).deleted == 0)
            #expect(try await forget(.deletedWebhooks, before: Self.month, in: scene).deleted == 1)
            #expect(try await forget(.deletedWebhooks, before: Self.month, in: scene).deleted == 0)

            let labels = try await scene.store.webhooks(of: scene.org.id).map(\.label)
            #expect(labels == ["living", "gone"])
            // What somebody still tells of it is of nothing.
            try await scene.store.note([note], at: Self.month)
            #expect(try await scene.store.health(of: scene.org.id, since: HealthHour(of: Scene.start)).count == 2)
            try await scene.complete(1, now: Self.month)
            #expect(try await scene.claim(again, at: Self.month).deliveries.count == 1)
        }
    }

    @Test("the numbers of a deleted webhook's health go in steps as well", arguments: StoreKind.allCases)
    func counts(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            var note = HealthNote(of: webhook.id)
            let hours = Limits.rowsPerRetentionStep / 2 + 10
            for hour in 0..<hours {
                let at = Scene.start.advanced(by: .seconds(hour * 3600))
                note.add(.tlsFailed, latency: .zero, certificateEnd: nil, at: at)
                note.add(.acknowledged(status: 200), latency: .milliseconds(5), certificateEnd: nil, at: at)
            }
            try await scene.store.note([note], at: Scene.start.advanced(by: .seconds(hours * 3600)))
            _ = try await scene.store.deleteWebhook("a", of: scene.org.id, at: Scene.start)
            // More than one step, and no matter how many: one whose commit was repeated may find the first at work and
            // then says that there is nothing.
            var deleted: [Int] = []
            while deleted.last != 1, deleted.count < 9 {
                deleted.append(try await scene.store.forget(.deletedWebhooks, before: Self.month, after: nil).deleted)
            }
            #expect(deleted.last == 1)
            #expect((deleted.count == 1) == (kind == .memory))
        }
    }

    @Test("many deleted webhooks go in steps", arguments: StoreKind.allCases)
    func manyWebhooks(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let count = Limits.webhooksPerRetentionStep + 5
            for number in 0..<count { try await scene.subscribe("a\(number)") }
            try await scene.complete(1)
            for number in 0..<count {
                _ = try await scene.store.deleteWebhook("a\(number)", of: scene.org.id, at: Scene.start)
            }
            #expect(try await forget(.deliveries, before: Self.month, in: scene).deleted == count)
            let result = try await forget(.deletedWebhooks, before: Self.month, in: scene)
            #expect(result.deleted == count)
            #expect(result.most == (kind == .memory ? count : Limits.webhooksPerRetentionStep))
        }
    }

    @Test("a file is sound afterwards, whatever was deleted", arguments: Retained.allCases)
    func soundFile(kind: Retained) async throws {
        try await withSQLiteStore { store, path in
            try await AuditedScene.play(in: store)
            _ = try await forget(kind, before: Self.month, in: Scene(store: store))
            let audit = try DatabaseAudit(path: path, now: AuditedScene.auditedAt, schedule: .standard)
            #expect(try audit.check().broken == [])
        }
    }

    @Test("a database on a server is, too", arguments: Retained.allCases)
    func soundServer(kind: Retained) async throws {
        try await withPostgresStore { store, url in
            try await AuditedScene.play(in: store)
            _ = try await forget(kind, before: Self.month, in: Scene(store: store))
            let audit = PostgresAudit(url: url, now: AuditedScene.auditedAt, schedule: .standard)
            #expect(try await audit.check().broken == [])
        }
    }

    /// Takes steps until nothing is left.
    private func forget(
        _ kind: Retained,
        before cutoff: Timestamp,
        in scene: Scene
    ) async throws -> (deleted: Int, most: Int) {
        var (deleted, most) = (0, 0)
        var position: DeliveryID?
        while true {
            let step = try await scene.store.forget(kind, before: cutoff, after: position)
            deleted += step.deleted
            most = max(most, step.deleted)
            guard !step.isLast else { return (deleted, most) }
            position = step.position
        }
    }
}
