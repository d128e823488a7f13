import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Testing

@testable import HeraldAPI

@Suite("How receivers fare (contract, section 8)")
struct HealthTests {
    @Test("a webhook that nothing was sent to is untried, and one that fails says since when and until when")
    func health() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            for label in ["prod", "idle"] {
                let body = #"{"label":"\#(label)","url":"https://example.com/a","event_types":["WORKFLOW_COMPLETED"]}"#
                #expect(try await api.send("POST", "/orgs/webhooks", key: org.secretKey, body: body).status == 200)
            }
            let webhook = try #require(try await api.world.store.webhooks(of: org.id).first).id
            let now = api.world.clock.now
            var note = HealthNote(of: webhook)
            for _ in 0..<3 {
                note.add(.acknowledged(status: 200), latency: .milliseconds(40), certificateEnd: now, at: now)
            }
            note.add(.rejected(status: 500), latency: .milliseconds(5), certificateEnd: nil, at: now)
            try await api.world.store.note([note], at: now)
            let answer = try await api.send("GET", "/orgs/webhooks/health", key: org.secretKey)
            #expect(answer.status == 200)
            #expect(
                answer.body == """
                    {"webhooks":[{"label":"prod","status":"FAILING","paused_at":null,"pause_reason":null,\
                    "acknowledged":3,"failed":1,"success_permille":750,"latency_ms":{"p50":45,"p95":45,"p99":45},\
                    "hours":[{"start":"2026-06-22T18:00:00.000Z","acknowledged":3,"failed":1}],\
                    "last_success_at":"2026-06-22T18:04:11.000Z","last_failure_at":"2026-06-22T18:04:11.000Z",\
                    "failing_since":"2026-06-22T18:04:11.000Z","consecutive_failures":1,"warned_at":null,\
                    "pauses_at":"2026-06-25T18:04:11.000Z","backlog_full":false,\
                    "certificate_expires_at":"2026-06-22T18:04:11.000Z"},\
                    {"label":"idle","status":"UNTRIED","paused_at":null,"pause_reason":null,\
                    "acknowledged":0,"failed":0,"success_permille":null,"latency_ms":{"p50":null,"p95":null,"p99":null},\
                    "hours":[],"last_success_at":null,"last_failure_at":null,"failing_since":null,\
                    "consecutive_failures":0,"warned_at":null,"pauses_at":null,"backlog_full":false,\
                    "certificate_expires_at":null}]}
                    """
            )
            _ = try await api.send("POST", "/orgs/webhooks/pause", key: org.secretKey, body: #"{"label":"prod"}"#)
            let paused = try await api.send("GET", "/orgs/webhooks/health", key: org.secretKey)
            #expect(
                paused.body.contains(
                    #""status":"PAUSED","paused_at":"2026-06-22T18:04:11.000Z","pause_reason":"requested""#
                )
            )
            #expect(!paused.body.contains(#""pauses_at":"2026"#))
        }
    }
}
