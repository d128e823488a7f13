import HTTPTypes
import HeraldCore
import HeraldManagement
import HeraldStoreMemory
import Testing

@testable import HeraldAPI

@Suite("Testing a webhook (contract, section 8)")
struct TestWebhookTests {
    private static let body = #"{"label":"prod","event_type":"WORKFLOW_FAILED"}"#

    @Test("a test is answered with what came of it, and marked in the log")
    func tests() async throws {
        try await RunningAPI.run { api in
            let org = try await webhook(api)
            let answer = try await api.send("POST", "/orgs/webhooks/test", key: org.secretKey, body: Self.body)
            #expect(answer.status == 200)
            #expect(answer.body.contains(#""event_type":"WORKFLOW_FAILED""#))
            #expect(answer.body.contains(#""test":true,"state":"SUCCEEDED""#))
            #expect(answer.body.contains(#""attempts":[{"number":1,"manual":false,"#))
            let log = try await api.send("GET", "/orgs/deliveries", key: org.secretKey)
            #expect(log.body.contains(#""test":true"#))
            let second = try await api.send("POST", "/orgs/webhooks/test", key: org.secretKey, body: Self.body)
            #expect(Self.workflow(in: answer.body) != Self.workflow(in: second.body))
        }
    }

    @Test("a paused webhook is not tested, nor one that is not there, nor with an event that is not one")
    func refusals() async throws {
        try await RunningAPI.run { api in
            let org = try await webhook(api)
            let absent = Self.body.replacing("prod", with: "absent")
            let missing = try await api.send("POST", "/orgs/webhooks/test", key: org.secretKey, body: absent)
            #expect(missing.status == 404)
            #expect(missing.body.contains("No webhook with label 'absent' found"))
            let wrong = try await api.send(
                "POST",
                "/orgs/webhooks/test",
                key: org.secretKey,
                body: #"{"event_type":"X"}"#
            )
            #expect(wrong.status == 400)
            #expect(wrong.body.contains("expected string, received undefined"))
            #expect(wrong.body.contains("invalid_value"))
            _ = try await api.send("POST", "/orgs/webhooks/pause", key: org.secretKey, body: #"{"label":"prod"}"#)
            let paused = try await api.send("POST", "/orgs/webhooks/test", key: org.secretKey, body: Self.body)
            #expect(paused.status == 400)
            #expect(paused.body.contains("resume it first"))
        }
    }

    @Test("no more tests are waited for than an org may have under way, nor than a node has room for")
    func bounds() async throws {
        let org = APIError(ManagementError.tooManyTests(.org))
        #expect(org.status == .tooManyRequests)
        #expect(org.headers[.retryAfter] == "1")
        let node = APIError(ManagementError.tooManyTests(.node))
        #expect(node.status == .serviceUnavailable)
        #expect(node.headers[.retryAfter] == "1")
        let pace = APIError(ManagementError.tooManyTests(.pace(.milliseconds(6_001))))
        #expect(pace.status == .tooManyRequests)
        #expect(pace.headers[.retryAfter] == "7")
    }

    private static func workflow(in body: String) -> Substring? {
        body.firstRange(of: #""workflow_id":""#).map { body[$0.upperBound...].prefix(36) }
    }

    private func webhook(_ api: RunningAPI) async throws -> OrgFixture {
        let org = try await api.world.makeOrg()
        let body = #"{"label":"prod","url":"https://example.com/hook","event_types":["WORKFLOW_COMPLETED"]}"#
        #expect(try await api.send("POST", "/orgs/webhooks", key: org.secretKey, body: body).status == 200)
        return org
    }
}
