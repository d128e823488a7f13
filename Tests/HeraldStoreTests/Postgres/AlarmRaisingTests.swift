import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Testing

@testable import HeraldStorePostgres

@Suite("An alarm whose commit was not answered")
struct AlarmRaisingTests {
    private static let later = Scene.start.advanced(by: .seconds(9 * 86_400))

    @Test(
        "it is raised once, and told, whether it was committed or not",
        arguments: [Alarm.Kind.failing, .paused],
        [true, false]
    )
    func once(kind: Alarm.Kind, isCommitted: Bool) async throws {
        try await withPostgresStore { store, _ in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            let webhook = try await scene.subscribe("a")
            var note = HealthNote(of: webhook.id)
            for instant in [Scene.start, Self.later] {
                note.add(.rejected(status: 500), latency: .zero, certificateEnd: nil, at: instant)
            }
            try await store.note([note], at: Self.later)

            let raising = AlarmRaising(
                id: scene.id(),
                kind: kind,
                span: .seconds(86_400),
                notifying: true,
                now: Self.later
            )
            let runs = Counter()
            let raised = try await store.pool.run("raising an alarm") { session in
                let isFirst = runs.next() == 1
                let alarm =
                    isFirst && !isCommitted ? nil : try raising.run(of: webhook.id, in: scene.org.id, on: session)
                if isFirst { throw UnsettledCommit(cause: ConnectionLoss("cut")) }
                return alarm
            }
            let alarm = try #require(raised)
            #expect((alarm.kind, alarm.webhookID, alarm.orgID) == (kind, webhook.id, scene.org.id))
            #expect((alarm.label, alarm.failures, alarm.failingSince) == ("a", 2, Scene.start))
            let pause = try await store.webhooks(of: scene.org.id).first?.pause
            #expect(pause?.since == (kind == .paused ? Self.later : nil))
            // One notice, and nothing more to raise.
            #expect(try await store.takeNotice(at: Self.later) == alarm)
            #expect(try await store.takeNotice(at: Self.later) == nil)
            let terms = AlarmTerms(pauseAfter: nil, sendsNotices: true)
            #expect(try await store.raiseAlarm(scene.id(), terms, at: Self.later) == nil)
        }
    }
}
