import HeraldCore
import Testing

@testable import HeraldAPI

/// Requests that together get every kind of answer from every operation.
struct OpenAPITour {
    private let api: RunningAPI

    /// The id of nothing.
    private static let absent = "00000000-0000-4000-8000-000000000000"

    init(_ api: RunningAPI) {
        self.api = api
    }

    /// One request.
    struct Request {
        let method: String
        let path: String
        var key: String?
        var body: String?
        var type = "application/json"
    }

    /// Makes an org with a webhook and a delivery, and lists what to ask about them.
    func requests() async throws -> [Request] {
        let org = try await api.world.makeOrg()
        let spare = try await api.world.makeKeys(of: org.id)
        let another = try await api.world.makeOrg()
        let webhook = #"{"label":"prod","url":"https://example.com/hook","event_types":["WORKFLOW_COMPLETED"]}"#
        let created = try await api.send("POST", "/orgs/webhooks", key: org.secretKey, body: webhook)
        #expect(created.status == 200)
        let workflow = "e050f684-7b3d-407a-98e7-5dfe11860317"
        let report = #"{"org_id":"\#(org.id)","workflow_id":"\#(workflow)","status":"COMPLETE"}"#
        let reported = try await api.send("POST", "/platform/workflow-events", key: World.platformKey, body: report)
        let deliveries = try #require(reported.body.firstRange(of: #""deliveries":[{"id":""#))
        let delivery = reported.body[deliveries.upperBound...].prefix(36)

        let root = #"{"email":"root@example.com","role":"operator"}"#
        let added = try await api.send("POST", "/platform/members", key: World.platformKey, body: root)
        let member = added.body.dropFirst(#"{"id":""#.count).prefix(36)

        let absent = Self.absent
        let replay = #"{"label":"prod","since":"2026-01-01T00:00:00Z","dry_run":true}"#
        let started = try await api.send(
            "POST",
            "/orgs/webhooks/replay",
            key: org.secretKey,
            body: replay.replacing("true", with: "false")
        )
        let replayID = try #require(
            started.body.firstRange(of: #"{"id":""#).map { started.body[$0.upperBound...].prefix(36) }
        )
        let label = #"{"label":"prod"}"#
        let orgCalls: [Request] = [
            Request(method: "POST", path: "/orgs/webhooks", body: webhook.replacing("prod", with: "other")),
            Request(method: "GET", path: "/orgs/webhooks"),
            Request(method: "PATCH", path: "/orgs/webhooks", body: label),
            Request(method: "POST", path: "/orgs/webhooks/rotate-secret", body: label),
            Request(method: "POST", path: "/orgs/webhooks/pause", body: label),
            Request(method: "POST", path: "/orgs/webhooks/resume", body: label),
            Request(
                method: "POST",
                path: "/orgs/webhooks/test",
                body: #"{"label":"prod","event_type":"WORKFLOW_FAILED"}"#
            ),
            Request(
                method: "POST",
                path: "/orgs/webhooks/test",
                body: #"{"label":"absent","event_type":"WORKFLOW_FAILED"}"#
            ),
            Request(method: "GET", path: "/orgs/webhooks/health"),
            Request(method: "GET", path: "/orgs/webhooks/pace"),
            Request(
                method: "POST",
                path: "/orgs/webhooks/pace",
                body: #"{"label":"prod","max_per_minute":60,"max_concurrent":null}"#
            ),
            Request(method: "POST", path: "/orgs/webhooks/replay", body: replay),
            Request(method: "POST", path: "/orgs/webhooks/replay", body: replay.replacing("prod", with: "absent")),
            Request(method: "GET", path: "/orgs/webhooks/replay"),
            Request(method: "GET", path: "/orgs/webhooks/replay/\(replayID)"),
            Request(method: "GET", path: "/orgs/webhooks/replay/\(absent)"),
            Request(method: "DELETE", path: "/orgs/webhooks/replay/\(replayID)"),
            Request(method: "DELETE", path: "/orgs/webhooks/replay/\(absent)"),
            Request(method: "GET", path: "/orgs/deliveries?limit=1&label=prod"),
            Request(method: "GET", path: "/orgs/deliveries/\(delivery)"),
            Request(method: "GET", path: "/orgs/deliveries/\(delivery)?cursor=0"),
            Request(method: "GET", path: "/orgs/workflows/\(workflow)"),
            Request(method: "GET", path: "/orgs/deliveries/\(absent)"),
            Request(method: "GET", path: "/orgs/workflows/\(absent)"),
            Request(method: "GET", path: "/orgs/deliveries?limit=0"),
            Request(method: "POST", path: "/orgs/deliveries/\(delivery)/redeliver"),
            Request(method: "POST", path: "/orgs/deliveries/\(absent)/redeliver"),
            Request(method: "DELETE", path: "/orgs/webhooks", body: label),
            // Of a deleted webhook.
            Request(method: "POST", path: "/orgs/deliveries/\(delivery)/redeliver"),
        ]
        let platformCalls: [Request] = [
            Request(method: "DELETE", path: "/platform/orgs/\(org.id)/workflows/\(workflow)"),
            Request(method: "DELETE", path: "/platform/orgs/\(org.id)/workflows/\(absent)"),
            Request(method: "DELETE", path: "/platform/orgs/\(another.id)"),
            Request(method: "DELETE", path: "/platform/orgs/\(absent)"),
            Request(method: "POST", path: "/platform/orgs", body: #"{"name":"Acme"}"#),
            Request(method: "GET", path: "/platform/orgs"),
            Request(method: "POST", path: "/platform/orgs/\(org.id)/key-sets", body: #"{"label":"ci"}"#),
            Request(method: "GET", path: "/platform/orgs/\(org.id)/key-sets"),
            Request(method: "POST", path: "/platform/orgs/\(absent)/key-sets", body: "{}"),
            Request(method: "GET", path: "/platform/orgs/\(absent)/key-sets"),
            Request(method: "DELETE", path: "/platform/orgs/\(org.id)/key-sets/\(absent)"),
            Request(method: "DELETE", path: "/platform/orgs/\(org.id)/key-sets/\(spare.keySetID)"),
            Request(method: "POST", path: "/platform/orgs/\(org.id)/portal-links", body: "{}"),
            Request(method: "POST", path: "/platform/orgs/\(org.id)/portal-links", body: #"{"role":"operator"}"#),
            Request(method: "POST", path: "/platform/orgs/\(absent)/portal-links", body: "{}"),
            Request(
                method: "POST",
                path: "/platform/members",
                body: #"{"email":"ada@example.com","role":"owner","org_id":"\#(org.id)"}"#
            ),
            Request(method: "GET", path: "/platform/members?org_id=\(org.id)"),
            Request(method: "GET", path: "/platform/members?org_id=7"),
            Request(
                method: "POST",
                path: "/platform/members",
                body: #"{"email":"eve@example.com","role":"owner","org_id":"\#(absent)"}"#
            ),
            Request(method: "POST", path: "/platform/members/\(member)/reset"),
            Request(method: "POST", path: "/platform/members/\(absent)/reset"),
            Request(method: "DELETE", path: "/platform/members/\(absent)"),
            Request(method: "DELETE", path: "/platform/members/\(member)"),
            Request(method: "POST", path: "/platform/workflow-events", body: report),
            Request(
                method: "POST",
                path: "/platform/workflow-events",
                body: report.replacing("\(org.id)", with: absent)
            ),
            Request(
                method: "POST",
                path: "/platform/workflow-events",
                body: report + "\n{}\n",
                type: "application/x-ndjson"
            ),
        ]
        return variants(of: orgCalls, by: org.secretKey, forbidden: org.publicKey)
            + variants(of: platformCalls, by: World.platformKey, forbidden: org.secretKey)
            + ["/healthz", "/readyz", "/openapi.json", "/docs", "/docs/style.css"].map {
                Request(method: "GET", path: $0)
            }
    }

    /// Each request without a key, with the wrong one, with a body of the wrong type, with one that says nothing, of
    /// something that is not there, and then as it is.
    private func variants(of requests: [Request], by key: String, forbidden: String) -> [Request] {
        requests.flatMap { request in
            // Of one address so many calls without a key are answered by what is wrong with the key.
            var variants = request.path.contains(Self.absent) ? [] : [request]
            variants.append(with(request) { $0.key = forbidden })
            if request.body != nil {
                variants += [
                    with(request) { ($0.key, $0.type) = (key, "text/plain") },
                    with(request) { ($0.key, $0.body) = (key, "[]") },
                    with(request) { ($0.key, $0.body) = (key, #"{"label":"absent"}"#) },
                ]
            }
            return variants + [with(request) { $0.key = key }]
        }
    }

    private func with(_ request: Request, _ change: (inout Request) -> Void) -> Request {
        var request = request
        change(&request)
        return request
    }
}
