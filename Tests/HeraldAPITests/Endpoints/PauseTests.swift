import HeraldCore
import HeraldStoreMemory
import Testing

@testable import HeraldAPI

@Suite("Pausing and resuming webhooks (contract, section 8)")
struct PauseTests {
    @Test("a pause answers since when, also when it is asked for again, and tells the engine")
    func pauses() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let id = try await subscribe(api, org)
            let first = try await api.send("POST", "/orgs/webhooks/pause", key: org.secretKey, body: Self.body)
            #expect(first.status == 200)
            #expect(first.body == #"{"label":"prod","paused_at":"2026-06-22T18:04:11.000Z"}"#)
            #expect(api.world.changes.paused == [id: true])
            api.world.clock.advance(by: .seconds(5))
            let second = try await api.send("POST", "/orgs/webhooks/pause", key: org.secretKey, body: Self.body)
            #expect(second.body == first.body)
        }
    }

    @Test("a resumption answers how many deliveries are pending, also when nothing was paused")
    func resumes() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let id = try await subscribe(api, org)
            _ = try await api.send("POST", "/orgs/webhooks/pause", key: org.secretKey, body: Self.body)
            for _ in 0..<3 { try await complete(api, org) }
            for _ in 0..<2 {
                let answer = try await api.send("POST", "/orgs/webhooks/resume", key: org.secretKey, body: Self.body)
                #expect(answer.status == 200)
                #expect(answer.body == #"{"label":"prod","paused_at":null,"pending":3}"#)
                #expect(api.world.changes.paused == [id: false])
            }
        }
    }

    @Test("the list of webhooks looks as it always did, paused or not")
    func listing() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            _ = try await subscribe(api, org)
            let before = try await api.send("GET", "/orgs/webhooks", key: org.secretKey).body
            _ = try await api.send("POST", "/orgs/webhooks/pause", key: org.secretKey, body: Self.body)
            #expect(try await api.send("GET", "/orgs/webhooks", key: org.secretKey).body == before)
        }
    }

    @Test("unknown labels, other orgs' labels and wrong bodies are refused", arguments: ["pause", "resume"])
    func refuses(call: String) async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let stranger = try await api.world.makeOrg()
            _ = try await subscribe(api, org)
            let path = "/orgs/webhooks/\(call)"
            let unknown = try await api.send("POST", path, key: stranger.secretKey, body: Self.body)
            #expect(unknown.status == 404)
            #expect(unknown.body == #"{"errors":[{"kind":"other","message":"No webhook with label 'prod' found"}]}"#)
            let wrong = try await api.send("POST", path, key: org.secretKey, body: #"{"label":7}"#)
            #expect(wrong.status == 400)
            #expect(
                wrong.body == """
                    {"errors":[{"code":"invalid_type","expected":"string","path":["label"],"message":"Invalid input: \
                    expected string, received number"}]}
                    """
            )
            let method = try await api.send("GET", path, key: org.secretKey)
            #expect(method.status == 405)
            #expect(method["Allow"] == "POST")
            #expect(api.world.changes.paused.isEmpty)
        }
    }

    private static let body = #"{"label":"prod"}"#

    private func subscribe(_ api: RunningAPI, _ org: OrgFixture) async throws -> WebhookID {
        _ = try await api.send("POST", "/orgs/webhooks", key: org.secretKey, body: OrgWebhookTests.plain)
        return try #require(try await api.world.store.webhooks(of: org.id).first?.id)
    }

    private func complete(_ api: RunningAPI, _ org: OrgFixture) async throws {
        var random = api.world.randomness
        let workflow = WorkflowID(at: api.world.clock.now, using: &random)
        let body = #"{"org_id":"\#(org.id)","workflow_id":"\#(workflow)","status":"COMPLETE"}"#
        let answer = try await api.send("POST", "/platform/workflow-events", key: World.platformKey, body: body)
        #expect(answer.status == 202)
    }
}
