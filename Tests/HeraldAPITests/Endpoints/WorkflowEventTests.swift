import HeraldCore
import HeraldStore
import Testing

@testable import HeraldAPI

@Suite("Reporting one workflow (contract, section 7)", .timeLimit(.minutes(10)))
struct WorkflowEventTests {
    static let workflow = "e050f684-7b3d-407a-98e7-5dfe11860317"

    static func body(_ org: OrgFixture, status: String = "COMPLETE") -> String {
        #"{"org_id":"\#(org.id)","workflow_id":"\#(workflow)","status":"\#(status)","time":"2026-06-22T18:04:11Z"}"#
    }

    @Test("a report is answered 202 with its deliveries; a repeat names the same ones and says it changed nothing")
    func reports() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            _ = try await api.send("POST", "/orgs/webhooks", key: org.secretKey, body: OrgWebhookTests.plain)
            let path = "/platform/workflow-events"
            let first = try await api.send("POST", path, key: World.platformKey, body: Self.body(org))
            let id = try #require(first.body.split(separator: #"[{"id":""#).last?.prefix(36))
            let rest = #""deliveries":[{"id":"\#(id)","label":"prod","event_type":"WORKFLOW_COMPLETED"}]}"#
            #expect(first.status == 202)
            #expect(DeliveryID(id) != nil)
            #expect(first.body == #"{"workflow_id":"\#(Self.workflow)","status":"COMPLETE","applied":true,\#(rest)"#)
            let second = try await api.send("POST", path, key: World.platformKey, body: Self.body(org))
            #expect(second.status == 202)
            #expect(second.body == #"{"workflow_id":"\#(Self.workflow)","status":"COMPLETE","applied":false,\#(rest)"#)
        }
    }

    @Test("every status is taken; the ones that do not fire name no delivery", arguments: WorkflowStatus.allCases)
    func statuses(status: WorkflowStatus) async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let answer = try await api.send(
                "POST",
                "/platform/workflow-events",
                key: World.platformKey,
                body: Self.body(org, status: status.rawValue)
            )
            #expect(answer.status == 202)
            #expect(
                answer.body == """
                    {"workflow_id":"\(Self.workflow)","status":"\(status.rawValue)","applied":true,"deliveries":[]}
                    """
            )
        }
    }

    @Test("a report without a time has now's")
    func defaultsToNow() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let body = #"{"org_id":"\#(org.id)","workflow_id":"\#(Self.workflow)","status":"FAILED","x":1}"#
            _ = try await api.send("POST", "/platform/workflow-events", key: World.platformKey, body: body)
            #expect(api.world.reporting.batches.first?.first?.time == api.world.clock.now)
        }
    }

    @Test("an org that does not exist is a 404")
    func unknownOrg() async throws {
        try await RunningAPI.run { api in
            let nobody = "00000000-0000-7000-8000-000000000000"
            let body = #"{"org_id":"\#(nobody)","workflow_id":"\#(Self.workflow)","status":"FAILED"}"#
            let answer = try await api.send("POST", "/platform/workflow-events", key: World.platformKey, body: body)
            #expect(answer.status == 404)
            #expect(answer.body == #"{"errors":[{"kind":"other","message":"No org with id '\#(nobody)' found"}]}"#)
        }
    }

    @Test("all problems of a report are named at once, and nothing is handed over")
    func problems() async throws {
        try await RunningAPI.run { api in
            let answer = try await api.send(
                "POST",
                "/platform/workflow-events",
                key: World.platformKey,
                body: #"{"org_id":"7","status":"DONE","time":"yesterday"}"#
            )
            #expect(answer.status == 400)
            for path in ["org_id", "workflow_id", "status", "time"] { #expect(answer.body.contains(#"["\#(path)"]"#)) }
            #expect(api.world.reporting.batches.isEmpty)
        }
    }

    @Test("an empty body is a 400, and another type a 415")
    func bodies() async throws {
        try await RunningAPI.run { api in
            let path = "/platform/workflow-events"
            #expect(try await api.send("POST", path, key: World.platformKey).status == 400)
            #expect(try await api.send("POST", path, key: World.platformKey, body: "").status == 400)
            let answer = try await api.send("POST", path, key: World.platformKey, body: "x", type: "text/csv")
            #expect(answer.status == 415)
            #expect(
                answer.body == """
                    {"errors":[{"kind":"other","message":"Send the body as application/json or application/x-ndjson"}]}
                    """
            )
        }
    }

    @Test("a report that could not be stored is never a 202", arguments: [StoreError.Code.unavailable, .corrupted])
    func failures(code: StoreError.Code) async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            api.world.reporting.fail(call: 0, with: code)
            let answer = try await api.send(
                "POST",
                "/platform/workflow-events",
                key: World.platformKey,
                body: Self.body(org)
            )
            #expect(answer.status == (code == .unavailable ? 503 : 500))
            #expect(answer["Retry-After"] == (code == .unavailable ? "1" : nil))
        }
    }

    @Test("nothing is answered before the report is durable")
    func waitsForTheStore() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            api.world.reporting.hold()
            async let answer = api.send(
                "POST",
                "/platform/workflow-events",
                key: World.platformKey,
                body: Self.body(org)
            )
            await api.world.reporting.callIsHeld()
            #expect(try await api.send("GET", "/healthz").status == 200)
            api.world.reporting.release()
            #expect(try await answer.status == 202)
        }
    }

    @Test("the same status reported a thousand times at once makes one delivery")
    func firesOnce() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            _ = try await api.send("POST", "/orgs/webhooks", key: org.secretKey, body: OrgWebhookTests.plain)
            let request = RunningAPI.request(
                "POST",
                "/platform/workflow-events",
                key: World.platformKey,
                body: Self.body(org)
            )
            let bodies = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        let connection = try await RawConnection(port: api.port)
                        var bodies: [String] = []
                        for _ in 0..<50 {
                            try await connection.send(request)
                            bodies.append(await connection.answer()?.body ?? "")
                        }
                        try await connection.close()
                        return bodies
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(bodies.count == 1000)
            #expect(Set(bodies).count == 2)
            #expect(bodies.filter { $0.contains(#""applied":true"#) }.count == 1)
        }
    }
}
