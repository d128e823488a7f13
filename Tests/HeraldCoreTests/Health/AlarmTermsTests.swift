import HeraldCore
import Testing

@Suite("When a webhook that fails is told of, and when it is paused")
struct AlarmTermsTests {
    private static let start = Timestamp(milliseconds: 1_782_151_451_000)
    private static let day: Duration = .seconds(86_400)

    @Test("by default it is told of after a day, and paused after three")
    func standard() {
        let terms = AlarmTerms(pauseAfter: Self.day * 3, sendsNotices: false)
        #expect(terms.warnAfter == Self.day)
        #expect(terms.alarm(for: failing(for: Self.day - .milliseconds(1))) == nil)
        #expect(terms.alarm(for: failing(for: Self.day)) == .failing)
        #expect(terms.alarm(for: failing(for: Self.day, warned: true)) == nil)
        #expect(terms.alarm(for: failing(for: Self.day * 3 - .milliseconds(1), warned: true)) == nil)
        #expect(terms.alarm(for: failing(for: Self.day * 3, warned: true)) == .paused)
        #expect(terms.alarm(for: failing(for: Self.day * 3)) == .paused)
    }

    @Test("where nothing is paused it is still told of, and where pauses come sooner it is told of sooner")
    func others() {
        let never = AlarmTerms(pauseAfter: nil, sendsNotices: false)
        #expect(never.warnAfter == Self.day)
        #expect(never.alarm(for: failing(for: Self.day * 30)) == .failing)
        #expect(AlarmTerms(pauseAfter: .seconds(3600), sendsNotices: false).warnAfter == .seconds(1200))
        #expect(AlarmTerms(pauseAfter: Self.day * 30, sendsNotices: false).warnAfter == Self.day)
    }

    @Test("a failure long ago is none that goes on: attempts must have shown it")
    func oneFailure() {
        let terms = AlarmTerms(pauseAfter: Self.day * 3, sendsNotices: false)
        let record = HealthRecord(lastFailureAt: Self.start, failingSince: Self.start, failures: 1)
        #expect(terms.alarm(for: record) == nil)
        #expect(terms.alarm(for: HealthRecord(lastSuccessAt: Self.start)) == nil)
    }

    @Test("a record goes on with what comes after: a success ends failing, and failures add up")
    func records() {
        var note = HealthNote(of: WebhookID(high: 1, low: 1))
        func at(_ seconds: Int64) -> Timestamp { Self.start.advanced(by: .seconds(seconds)) }
        note.add(.rejected(status: 500), latency: .zero, certificateEnd: nil, at: at(1))
        note.add(.tlsFailed, latency: .zero, certificateEnd: at(99), at: at(2))
        #expect(note.record.failingSince == at(1))
        #expect(note.record.failures == 2)
        note.add(.acknowledged(status: 200), latency: .zero, certificateEnd: nil, at: at(3))
        #expect(note.record.failingSince == nil)
        #expect(note.record.failures == 0)
        #expect(note.record.certificateEndsAt == at(99))
        note.add(.connectionFailed, latency: .zero, certificateEnd: nil, at: at(4))
        #expect(note.record.failingSince == at(4))
        #expect(note.record.lastSuccessAt == at(3))

        var stored = HealthRecord(lastFailureAt: at(-9), failingSince: at(-9), failures: 7, warnedAt: at(-1))
        stored.add(note.record)
        #expect(stored.failingSince == at(4))
        #expect(stored.failures == 1)
        #expect(stored.warnedAt == nil)
        var later = HealthNote(of: note.webhookID)
        later.add(.connectionFailed, latency: .zero, certificateEnd: nil, at: at(5))
        stored.add(later.record)
        #expect((stored.failingSince, stored.lastFailureAt, stored.failures) == (at(4), at(5), 2))
        note.add(later)
        #expect(note.record.failures == 2)
        #expect(note.hours.values.map(\.failed).reduce(0, +) == 4)
    }

    @Test("a notice says what was done, of which webhook, and when it will be paused")
    func notice() {
        let alarm = Alarm(
            id: AlarmID(high: 1, low: 1),
            kind: .failing,
            orgID: OrgID(high: 2, low: 2),
            webhookID: WebhookID(high: 3, low: 3),
            label: "prod",
            raisedAt: Self.start.advanced(by: Self.day),
            failingSince: Self.start,
            failures: 40
        )
        let terms = AlarmTerms(pauseAfter: Self.day * 3, sendsNotices: true)
        #expect(
            String(decoding: alarm.body(terms), as: UTF8.self) == """
                {"id":"\(alarm.id)","time":"2026-06-23T18:04:11.000Z","type":"WEBHOOK_FAILING",\
                "org_id":"\(alarm.orgID)","webhook_id":"\(alarm.webhookID)","label":"prod",\
                "failing_since":"2026-06-22T18:04:11.000Z","consecutive_failures":40,\
                "pauses_at":"2026-06-25T18:04:11.000Z"}
                """
        )
    }

    private func failing(for span: Duration, warned: Bool = false) -> HealthRecord {
        HealthRecord(
            lastFailureAt: Self.start.advanced(by: span),
            failingSince: Self.start,
            failures: 12,
            warnedAt: warned ? Self.start : nil
        )
    }
}
