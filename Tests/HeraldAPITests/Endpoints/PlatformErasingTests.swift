import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Testing

@testable import HeraldAPI

@Suite("Erasing on request")
struct PlatformErasingTests {
    @Test("an org is erased with its keys, and its operators' log says so")
    func org() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let webhook = #"{"label":"prod","url":"https://example.com/hook","event_types":["WORKFLOW_COMPLETED"]}"#
            #expect(try await api.send("POST", "/orgs/webhooks", key: org.secretKey, body: webhook).status == 200)
            let path = "/platform/orgs/\(org.id)"
            #expect(try await api.send("DELETE", path, key: org.secretKey).status == 403)
            let answer = try await api.send("DELETE", path, key: World.platformKey)
            #expect(answer.body == #"{"is_done":true}"#)
            #expect(try await api.send("GET", "/orgs/webhooks", key: org.secretKey).status == 401)
            #expect(try await api.send("DELETE", path, key: World.platformKey).status == 404)
            let log = try await api.world.store.activities(of: nil, before: nil, limit: 9)
            #expect(log.map(\.action) == [.orgErased])
            #expect(log.map(\.subject) == ["\(org.id)"])
        }
    }

    @Test("a workflow is erased, and a report that is repeated has nothing sent")
    func workflow() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let webhook = #"{"label":"prod","url":"https://example.com/hook","event_types":["WORKFLOW_COMPLETED"]}"#
            #expect(try await api.send("POST", "/orgs/webhooks", key: org.secretKey, body: webhook).status == 200)
            let workflow = "e050f684-7b3d-407a-98e7-5dfe11860317"
            let report = #"{"org_id":"\#(org.id)","workflow_id":"\#(workflow)","status":"COMPLETE"}"#
            let send = { try await api.send("POST", "/platform/workflow-events", key: World.platformKey, body: report) }
            #expect(try await send().body.contains(#""label":"prod""#))
            // The log is in order of time.
            api.world.clock.advance(by: .seconds(1))
            let path = "/platform/orgs/\(org.id)/workflows/\(workflow)"
            for _ in 0..<2 {
                let answer = try await api.send("DELETE", path, key: World.platformKey)
                #expect(answer.body == #"{"is_done":true}"#)
                #expect(try await send().body.contains(#""deliveries":[]"#))
            }
            let log = try await api.world.store.activities(of: org.id, before: nil, limit: 9)
            #expect(log.first?.action == .workflowErased)
            #expect(log.first?.subject == workflow)
        }
    }
}
