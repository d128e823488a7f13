import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Testing

@Suite("Every store keeps how receivers fare")
struct HealthConformanceTests {
    private static let day: Duration = .seconds(86_400)
    private static let terms = AlarmTerms(pauseAfter: day * 3, sendsNotices: true)

    @Test(
        "what nodes tell adds up, by webhook and hour, and is shown for living webhooks only",
        arguments: StoreKind.allCases
    )
    func adds(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let (first, second) = (try await scene.subscribe("a"), try await scene.subscribe("b"))
            try await scene.subscribe("gone")
            _ = try await scene.store.deleteWebhook("gone", of: scene.org.id, at: Scene.start)
            let empty = try await scene.store.health(of: scene.org.id, since: hour(0))
            #expect(empty.map(\.label) == ["a", "b"])
            #expect(empty.allSatisfy { $0.status == .untried && $0.hours.isEmpty && $0.record == HealthRecord() })

            var note = HealthNote(of: first.id)
            note.add(.acknowledged(status: 200), latency: .milliseconds(7), certificateEnd: at(9_000_000), at: at(0))
            note.add(.rejected(status: 500), latency: .milliseconds(9), certificateEnd: nil, at: at(1))
            var other = HealthNote(of: second.id)
            other.add(.rejected(status: 500), latency: .zero, certificateEnd: nil, at: at(2))
            try await scene.store.note([note, other], at: at(3))
            var later = HealthNote(of: first.id)
            later.add(.timedOut(.connect), latency: .seconds(10), certificateEnd: nil, at: at(4))
            later.add(.timedOut(.connect), latency: .seconds(10), certificateEnd: nil, at: at(7200))
            try await scene.store.note([later], at: at(7200))
            try await scene.store.note([], at: at(7200))

            let all = try await scene.store.health(of: scene.org.id, since: hour(0))
            #expect(all.map(\.status) == [.failing, .failing])
            #expect(
                all[0].record
                    == HealthRecord(
                        lastSuccessAt: at(0),
                        lastFailureAt: at(7200),
                        failingSince: at(1),
                        failures: 3,
                        certificateEndsAt: at(9_000_000)
                    )
            )
            #expect(all[0].counts.acknowledged == 1)
            #expect(all[0].counts.failed == 3)
            #expect(all[0].counts.latency(of: 0.5) == .milliseconds(8))
            #expect(all[0].hours[hour(0)]?.failed == 2)
            #expect(all[1].counts.failed == 1)
            let newer = try await scene.store.health(of: scene.org.id, since: hour(7200))
            #expect(newer.map(\.counts.failed) == [1, 0])
            #expect(newer[0].record == all[0].record)
            #expect(try await scene.store.health(of: scene.id(), since: hour(0)).isEmpty)
        }
    }

    @Test("a success ends what failed before, and numbers are forgotten in time", arguments: StoreKind.allCases)
    func success(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await fail(webhook, scene, from: 0, to: 60)
            var note = HealthNote(of: webhook.id)
            let month: Int64 = 32 * 86_400
            note.add(.acknowledged(status: 200), latency: .zero, certificateEnd: nil, at: at(month))
            try await scene.store.note([note], at: at(month))
            let health = try #require(try await scene.store.health(of: scene.org.id, since: hour(0)).first)
            #expect(health.status == .healthy)
            #expect((health.record.failingSince, health.record.failures) == (nil, 0))
            #expect(health.record.lastFailureAt == at(60))
            #expect(health.hours.keys.map(\.number) == [hour(month).number])
        }
    }

    @Test(
        "a webhook that fails for long is told of once, then paused, and begins anew when it is resumed",
        arguments: StoreKind.allCases
    )
    func alarms(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let (webhook, healthy) = (try await scene.subscribe("a"), try await scene.subscribe("b"))
            try await fail(healthy, scene, from: 0, to: 3600)
            try await fail(webhook, scene, from: 0, to: 86_399)
            #expect(try await raise(scene, at: 86_400) == nil)
            try await fail(webhook, scene, from: 86_400, to: 86_400)
            let warning = try #require(try await raise(scene, at: 86_401))
            #expect(warning.kind == .failing)
            #expect((warning.webhookID, warning.orgID, warning.label) == (webhook.id, scene.org.id, "a"))
            #expect((warning.failingSince, warning.raisedAt, warning.failures) == (at(0), at(86_401), 3))
            #expect(try await raise(scene, at: 86_402) == nil)
            #expect(try await scene.store.health(of: scene.org.id, since: hour(0)).first?.record.warnedAt == at(86_401))

            try await fail(webhook, scene, from: 3 * 86_400, to: 3 * 86_400)
            try await scene.complete(1, now: at(3 * 86_400))
            let pausing = try #require(try await raise(scene, at: 3 * 86_400))
            #expect(pausing.kind == .paused)
            #expect(try await raise(scene, at: 3 * 86_400 + 1) == nil)
            let paused = try #require(try await scene.store.webhooks(of: scene.org.id).first?.pause)
            #expect(paused == WebhookPause(since: at(3 * 86_400), reason: .failing))
            #expect(try await scene.claim(webhook, at: at(4 * 86_400)).deliveries.isEmpty)
            #expect(try await scene.store.health(of: scene.org.id, since: hour(0)).first?.status == .paused)

            #expect(try await scene.resume("a", at: at(4 * 86_400)).pending == 1)
            let resumed = try #require(try await scene.store.health(of: scene.org.id, since: hour(0)).first)
            #expect((resumed.record.failingSince, resumed.record.failures, resumed.record.warnedAt) == (nil, 0, nil))
            try await fail(webhook, scene, from: 4 * 86_400, to: 4 * 86_400)
            #expect(try await raise(scene, at: 4 * 86_400) == nil)
        }
    }

    @Test("where nothing is paused, a webhook is told of and goes on", arguments: StoreKind.allCases)
    func never(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await fail(webhook, scene, from: 0, to: 9 * 86_400)
            let terms = AlarmTerms(pauseAfter: nil, sendsNotices: false)
            let alarm = try await scene.store.raiseAlarm(scene.id(), terms, at: at(9 * 86_400))
            #expect(alarm?.kind == .failing)
            #expect(try await scene.store.raiseAlarm(scene.id(), terms, at: at(9 * 86_400)) == nil)
            #expect(try await scene.store.webhooks(of: scene.org.id).first?.pause == nil)
            #expect(try await scene.store.takeNotice(at: at(10 * 86_400)) == nil)
        }
    }

    @Test(
        "a notice is sent until it is settled, by one node at a time, less and less often",
        arguments: StoreKind.allCases
    )
    func notices(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await fail(webhook, scene, from: 0, to: 86_400)
            let alarm = try #require(try await raise(scene, at: 86_400))
            #expect(try await scene.store.takeNotice(at: at(86_399)) == nil)
            #expect(try await scene.store.takeNotice(at: at(86_400)) == alarm)
            #expect(try await scene.store.takeNotice(at: at(86_459)) == nil)
            #expect(try await scene.store.takeNotice(at: at(86_460)) == alarm)
            #expect(try await scene.store.takeNotice(at: at(86_579)) == nil)
            #expect(try await scene.store.takeNotice(at: at(86_580)) == alarm)
            try await scene.store.settleNotice(alarm.id)
            try await scene.store.settleNotice(alarm.id)
            #expect(try await scene.store.takeNotice(at: at(99_999)) == nil)
        }
    }

    private func at(_ seconds: Int64) -> Timestamp { Scene.start.advanced(by: .seconds(seconds)) }

    private func hour(_ seconds: Int64) -> HealthHour { HealthHour(of: at(seconds)) }

    private func raise(_ scene: Scene, at seconds: Int64) async throws -> Alarm? {
        try await scene.store.raiseAlarm(scene.id(), Self.terms, at: at(seconds))
    }

    /// Two failures, or one.
    private func fail(_ webhook: Webhook, _ scene: Scene, from first: Int64, to last: Int64) async throws {
        var note = HealthNote(of: webhook.id)
        for seconds in Set([first, last]).sorted() {
            note.add(.rejected(status: 500), latency: .zero, certificateEnd: nil, at: at(seconds))
        }
        try await scene.store.note([note], at: at(last))
    }
}
