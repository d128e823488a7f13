import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Testing

@testable import HeraldAPI

@Suite("Replaying a time (contract, section 8)")
struct ReplayTests {
    private static let body = #"{"label":"prod","since":"2026-06-22T00:00:00Z","states":["FAILED","SUCCEEDED"]}"#

    @Test("a dry run counts and changes nothing")
    func dryRun() async throws {
        try await RunningAPI.run { api in
            let org = try await fill(api, 3)
            api.world.clock.advance(by: .seconds(1))
            let body = Self.body.dropLast() + #","dry_run":true}"#
            let answer = try await api.send("POST", "/orgs/webhooks/replay", key: org.secretKey, body: String(body))
            #expect(answer.status == 200)
            #expect(answer.body == #"{"dry_run":true,"total":3,"counted_all":true}"#)
            let none = try await api.send("GET", "/orgs/webhooks/replay", key: org.secretKey)
            #expect(none.body == #"{"replays":[]}"#)
        }
    }

    @Test("a replay is answered, listed, shown with its progress, and stopped")
    func life() async throws {
        try await RunningAPI.run { api in
            let org = try await fill(api, 3)
            api.world.clock.advance(by: .seconds(100))
            let started = try await api.send("POST", "/orgs/webhooks/replay", key: org.secretKey, body: Self.body)
            #expect(started.status == 200)
            let id = try #require(
                started.body.firstRange(of: #""id":""#).map { started.body[$0.upperBound...].prefix(36) }
            )
            let fields = #"""
                "label":"prod","state":"RUNNING","since":"2026-06-22T00:00:00.000Z","until":"2026-06-22T18:05:51.000Z",\#
                "states":["SUCCEEDED","FAILED"],"event_types":["WORKFLOW_COMPLETED","WORKFLOW_FAILED"],\#
                "total":3,"counted_all":true,"redelivered":0,"passed_over":0,\#
                "created_at":"2026-06-22T18:05:51.000Z","ended_at":null}
                """#
            #expect(started.body == #"{"id":"\#(id)","# + fields)
            let list = try await api.send("GET", "/orgs/webhooks/replay", key: org.secretKey)
            #expect(list.body == #"{"replays":["# + started.body + "]}")
            let again = try await api.send("POST", "/orgs/webhooks/replay", key: org.secretKey, body: Self.body)
            #expect(again.status == 400)
            #expect(again.body.contains("wait for its end, or stop it"))
            let other = try await api.world.makeOrg()
            let path = "/orgs/webhooks/replay/\(id)"
            #expect(try await api.send("GET", path, key: other.secretKey).status == 404)
            #expect(try await api.send("DELETE", path, key: other.secretKey).status == 404)

            let step = try await api.world.store.stepReplay(at: api.world.clock.now)
            #expect(step?.hasBegun == true)
            let done = try await api.send("GET", path, key: org.secretKey)
            #expect(done.body.contains(#""state":"DONE""#))
            #expect(done.body.contains(#""redelivered":3,"passed_over":0"#))
            let stopped = try await api.send("DELETE", path, key: org.secretKey)
            #expect(stopped.status == 200)
            #expect(stopped.body == done.body)
        }
    }

    @Test(
        "what makes no sense is refused with what to do",
        arguments: [
            (#"{"label":"prod"}"#, #""path":["since"]"#),
            (#"{"label":"prod","since":"yesterday"}"#, "Invalid ISO datetime"),
            (#"{"label":"prod","since":"2027-01-01T00:00:00Z"}"#, "in the past, and before until"),
            (#"{"label":"prod","since":"2026-01-02T00:00:00Z","until":"2026-01-01T00:00:00Z"}"#, "before until"),
            (#"{"label":"prod","since":"2026-01-01T00:00:00Z","states":["PENDING"]}"#, #"\"SUCCEEDED\"|\"FAILED\""#),
            (#"{"label":"prod","since":"2026-01-01T00:00:00Z","states":[]}"#, "too_small"),
        ]
    )
    func refusals(body: String, part: String) async throws {
        try await RunningAPI.run { api in
            let org = try await fill(api, 1)
            let answer = try await api.send("POST", "/orgs/webhooks/replay", key: org.secretKey, body: body)
            #expect(answer.status == 400)
            #expect(answer.body.contains(part), "\(answer.body)")
        }
    }

    /// An org with a webhook and deliveries that have succeeded.
    private func fill(_ api: RunningAPI, _ count: Int) async throws -> OrgFixture {
        let org = try await api.world.makeOrg()
        let body = #"{"label":"prod","url":"https://example.com/hook","event_types":["WORKFLOW_COMPLETED"]}"#
        #expect(try await api.send("POST", "/orgs/webhooks", key: org.secretKey, body: body).status == 200)
        var random = api.world.randomness
        let now = api.world.clock.now
        let reports = (0..<count).map { _ in
            WorkflowReport(orgID: org.id, workflowID: WorkflowID(at: now, using: &random), status: .complete, time: now)
        }
        let offer = LeaseOffer(
            owner: NodeID(high: 0, low: 1),
            expiresAt: now.advanced(by: .seconds(60)),
            room: count,
            closedLanes: []
        )
        for leased in try await api.world.store.accept(reports, at: now, offer: offer).flatMap(\.leased) {
            #expect(try await api.world.store.record([AttemptRecord(acknowledging: leased, at: now)]) == [true])
        }
        return org
    }
}
