import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Testing

@testable import HeraldAPI

@Suite("What became of an event (contract, section 8)")
struct HistoryTests {
    @Test("a delivery is answered with every attempt, the bytes that were sent, and the reason")
    func delivery() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let id = try await deliver(api, org)
            let waiting = try await api.send("GET", "/orgs/deliveries/\(id)", key: org.secretKey)
            #expect(waiting.status == 200)
            #expect(
                waiting.body.contains(#""state":"PENDING","accepted_at":"2026-06-22T18:04:11.000Z","attempt_count":0"#)
            )
            #expect(waiting.body.contains(#""reason":"It waits for its first attempt.""#))
            #expect(waiting.body.hasSuffix(#","attempts":[]}"#))

            let response = ResponseExcerpt(
                headers: [.init(name: "Server", value: "x")],
                body: Array("<b>no</b>".utf8) + [0xff],
                isTruncated: true
            )
            try await record(api, id, .rejected(status: 500), response, then: .retry(at: Self.later))
            let failed = try await api.send("GET", "/orgs/deliveries/\(id)", key: org.secretKey)
            let workflow = try #require(try await api.world.store.delivery(id)).workflowID
            let sentence = "The receiver answered 500, and only 2xx is an acknowledgement."
            #expect(
                failed.body == """
                    {"id":"\(id)","label":"prod","event_type":"WORKFLOW_COMPLETED","workflow_id":"\(workflow)",\
                    "test":false,"state":"PENDING","accepted_at":"2026-06-22T18:04:11.000Z","attempt_count":1,\
                    "next_attempt_at":"2026-06-22T18:05:11.000Z",\
                    "reason":"Attempt 1 failed, the next is to come. \(sentence)",\
                    "body":"{\\"id\\":\\"\(id)\\",\\"time\\":\\"2026-06-22T18:04:11.000Z\\",\
                    \\"event_type\\":\\"WORKFLOW_COMPLETED\\",\
                    \\"event\\":{\\"workflow_id\\":\\"\(workflow)\\",\\"status\\":\\"COMPLETE\\"}}",\
                    "redeliveries":[],\
                    "attempts":[{"number":1,"manual":false,"started_at":"2026-06-22T18:04:11.000Z","outcome":"rejected","status":500,\
                    "reason":"\(sentence)",\
                    "timings_us":{"resolve":null,"connect":null,"tls":null,"first_byte":9000,"total":12000},\
                    "response":{"headers":[{"name":"Server","value":"x"}],"body":"<b>no</b>\u{fffd}","truncated":true},\
                    "request":{"method":"POST","url":"https://old.example.com/hook","headers":[\
                    {"name":"Host","value":"old.example.com"},{"name":"User-Agent","value":"Herald/test"},\
                    {"name":"Accept-Encoding","value":"identity"},{"name":"Accept","value":"*/*"},\
                    {"name":"X-Key","value":null},{"name":"Content-Type","value":"application/json"},\
                    {"name":"Content-Length","value":"196"},\
                    {"name":"X-Halliday-Signature","value":"v1=0x\(String(repeating: "07", count: 32))"}]}}]}
                    """
            )
        }
    }

    @Test("a delivery says why it waits no more, or waits on")
    func reasons() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let id = try await deliver(api, org)
            try await record(api, id, .timedOut(.response), nil, then: .retry(at: Self.later))
            _ = try await api.send("POST", "/orgs/webhooks/pause", key: org.secretKey, body: #"{"label":"prod"}"#)
            let paused = try await api.send("GET", "/orgs/deliveries/\(id)", key: org.secretKey)
            #expect(paused.body.contains(#""next_attempt_at":null"#))
            #expect(paused.body.contains("Its webhook is paused since 2026-06-22T18:04:11.000Z"))
            #expect(paused.body.contains(#""response":null,"request":null"#))
            _ = try await api.send("DELETE", "/orgs/webhooks", key: org.secretKey, body: #"{"label":"prod"}"#)
            let canceled = try await api.send("GET", "/orgs/deliveries/\(id)", key: org.secretKey)
            #expect(canceled.body.contains(#""state":"CANCELED""#))
            #expect(canceled.body.contains("Its webhook was deleted before it was acknowledged."))
        }
    }

    @Test("a delivery that failed is begun anew, with the same id and bytes, and its log says so")
    func redelivers() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let id = try await deliver(api, org)
            try await record(api, id, .rejected(status: 500), nil, then: .fail)
            let body = try #require(try await api.world.store.delivery(id)).body
            api.world.clock.advance(by: .seconds(3600))
            let answer = try await api.send("POST", "/orgs/deliveries/\(id)/redeliver", key: org.secretKey)
            #expect(answer.status == 200)
            #expect(answer.body.hasPrefix(#"{"applied":true,"id":"\#(id)""#))
            #expect(answer.body.contains(#""state":"PENDING""#))
            #expect(answer.body.contains(#""next_attempt_at":"2026-06-22T19:04:11.000Z""#))
            #expect(answer.body.contains("It is redelivered, and waits for its next attempt."))
            #expect(api.world.changes.begun.count == 1)

            let again = try await api.send("POST", "/orgs/deliveries/\(id)/redeliver", key: org.secretKey)
            #expect(again.status == 200)
            #expect(again.body == answer.body.replacing("true", with: "false", maxReplacements: 1))
            #expect(api.world.changes.begun.count == 1)

            try await record(api, id, .acknowledged(status: 200), nil, then: .succeed)
            let log = try await api.send("GET", "/orgs/deliveries/\(id)", key: org.secretKey)
            #expect(log.body.contains(#""state":"SUCCEEDED""#))
            #expect(
                log.body.contains(
                    #"""
                    "redeliveries":[{"requested_at":"2026-06-22T19:04:11.000Z","attempts_before":1,"cause":"REQUESTED"}]
                    """#
                )
            )
            #expect(log.body.contains(#"{"number":1,"manual":false,"#))
            #expect(log.body.contains(#"{"number":2,"manual":true,"#))
            #expect(try await api.world.store.delivery(id)?.body == body)
        }
    }

    @Test("many attempts are answered by pages, the newest on the first, and on each first to last")
    func attemptPages() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let id = try await deliver(api, org)
            let path = "/orgs/deliveries/\(id)"
            let count = Limits.attemptsPerPage + 2
            for number in 1...count {
                try await record(api, id, .timedOut(.response), nil, then: .retry(at: api.world.clock.now))
                guard number == Limits.attemptsPerPage else { continue }
                let whole = try await api.send("GET", path, key: org.secretKey).body
                #expect(Self.attempts(in: whole) == Array(1...number))
                #expect(!whole.contains("next_cursor"))
            }
            let newest = try await api.send("GET", path, key: org.secretKey).body
            #expect(Self.attempts(in: newest) == Array(3...count))
            #expect(newest.hasSuffix(#"}],"next_cursor":3}"#))
            let oldest = try await api.send("GET", "\(path)?cursor=3", key: org.secretKey).body
            #expect(Self.attempts(in: oldest) == [1, 2])
            #expect(!oldest.contains("next_cursor"))
            #expect(oldest.contains("Attempt \(count) failed, the next is to come. "))
            for cursor in ["0", "x", ""] {
                let refused = try await api.send("GET", "\(path)?cursor=\(cursor)", key: org.secretKey)
                #expect(refused.status == 400)
            }
        }
    }

    /// The numbers of the attempts in an answer.
    private static func attempts(in body: String) -> [Int] {
        body.matches(of: /"number":([0-9]+)/).compactMap { Int($0.1) }
    }

    @Test("what cannot be redelivered is refused with what to do")
    func refusesRedelivery() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let id = try await deliver(api, org)
            let path = "/orgs/deliveries/\(id)/redeliver"
            let waiting = try await api.send("POST", path, key: org.secretKey)
            #expect(waiting.body.hasPrefix(#"{"applied":false"#))
            let stranger = try await api.world.makeOrg()
            #expect(try await api.send("POST", path, key: stranger.secretKey).status == 404)
            #expect(try await api.send("GET", path, key: org.secretKey).status == 405)
            for _ in 0..<Limits.redeliveriesPerDelivery {
                try await record(api, id, .rejected(status: 500), nil, then: .fail)
                api.world.clock.advance(by: .seconds(3600))
                #expect(try await api.send("POST", path, key: org.secretKey).body.hasPrefix(#"{"applied":true"#))
            }
            try await record(api, id, .rejected(status: 500), nil, then: .fail)
            api.world.clock.advance(by: .seconds(3600))
            let full = try await api.send("POST", path, key: org.secretKey)
            #expect(full.status == 400)
            #expect(full.body.contains("A delivery may be redelivered 100 times, and this one was"))
            _ = try await api.send("DELETE", "/orgs/webhooks", key: org.secretKey, body: #"{"label":"prod"}"#)
            let deleted = try await api.send("POST", path, key: org.secretKey)
            #expect(deleted.status == 400)
            #expect(deleted.body.contains("register the receiver anew"))
        }
    }

    @Test("a workflow is answered with what each webhook got of it, or why it got nothing")
    func workflow() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let id = try await deliver(api, org)
            let workflow = try #require(try await api.world.store.delivery(id)).workflowID
            try await subscribe(api, org, "late", "WORKFLOW_COMPLETED")
            try await subscribe(api, org, "other", "WORKFLOW_FAILED")
            let answer = try await api.send("GET", "/orgs/workflows/\(workflow)", key: org.secretKey)
            #expect(
                answer.body == """
                    {"workflow_id":"\(workflow)","status":"COMPLETE","status_time":"2026-06-22T18:04:11.000Z","webhooks":[\
                    {"label":"prod","reason":null,"deliveries":[{"id":"\(id)","label":"prod",\
                    "event_type":"WORKFLOW_COMPLETED","workflow_id":"\(workflow)","test":false,"state":"PENDING",\
                    "accepted_at":"2026-06-22T18:04:11.000Z","attempt_count":0,\
                    "next_attempt_at":"2026-06-22T18:04:11.000Z","reason":"It waits for its first attempt."}]},\
                    {"label":"late","reason":"It was registered after the workflow's status was reported.",\
                    "deliveries":[]},\
                    {"label":"other","reason":"It is not subscribed to WORKFLOW_COMPLETED.","deliveries":[]}]}
                    """
            )
            _ = try await api.send("DELETE", "/orgs/webhooks", key: org.secretKey, body: #"{"label":"prod"}"#)
            let after = try await api.send("GET", "/orgs/workflows/\(workflow)", key: org.secretKey)
            #expect(after.body.contains(#"{"label":"prod","reason":"It was deleted.","deliveries":[{"id":"\#(id)""#))
        }
    }

    @Test("what another org has, or nobody, is not found", arguments: ["deliveries", "workflows"])
    func strangers(kind: String) async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let stranger = try await api.world.makeOrg()
            let id = try await deliver(api, org)
            let workflow = try #require(try await api.world.store.delivery(id)).workflowID
            let known = kind == "deliveries" ? "\(id)" : "\(workflow)"
            for (text, key) in [(known, stranger.secretKey), (org.id.description, org.secretKey), ("x", org.secretKey)]
            {
                let answer = try await api.send("GET", "/orgs/\(kind)/\(text)", key: key)
                #expect(answer.status == 404)
                let thing = kind == "deliveries" ? "delivery" : "workflow"
                #expect(answer.body == #"{"errors":[{"kind":"other","message":"No \#(thing) with that id found"}]}"#)
            }
            #expect(try await api.send("GET", "/orgs/\(kind)/\(known)", key: org.secretKey).status == 200)
        }
    }

    @Test("the log is listed newest first, by pages")
    func log() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let first = try await deliver(api, org)
            try await complete(api, org)
            let all = try await api.send("GET", "/orgs/deliveries", key: org.secretKey)
            #expect(all.status == 200)
            #expect(all.body.hasSuffix(#"],"next_cursor":null}"#))
            let page = try await api.send(
                "GET",
                "/orgs/deliveries?limit=1&label=prod&state=PENDING",
                key: org.secretKey
            )
            #expect(!page.body.contains("\(first)"))
            let cursor = try #require(page.body.split(separator: #""next_cursor":""#).last?.dropLast(2))
            let rest = try await api.send("GET", "/orgs/deliveries?limit=1&cursor=\(cursor)", key: org.secretKey)
            #expect(
                rest.body.hasPrefix(
                    #"{"deliveries":[{"id":"\#(first)","label":"prod","event_type":"WORKFLOW_COMPLETED""#
                )
            )
            #expect(rest.body.hasSuffix(#""reason":"It waits for its first attempt."}],"next_cursor":null}"#))
            for (since, isWithin) in [("10.999", false), ("11", true), ("11.001", false)] {
                let span = "since=2026-06-22T18:04:\(since)Z&until=2026-06-22T18:04:\(isWithin ? "12" : since)Z"
                let query = "\(span)&event_type=WORKFLOW_COMPLETED"
                let answer = try await api.send("GET", "/orgs/deliveries?\(query)", key: org.secretKey)
                #expect(answer.body.contains("\(first)") == isWithin)
            }
        }
    }

    @Test(
        "parameters that make no sense are refused, each with what to do",
        arguments: [
            ("limit=0", "Give a number from 1 to 200"), ("limit=201", "Give a number from 1 to 200"),
            ("limit=x", "Give a number from 1 to 200"), ("cursor=7", "Give the next_cursor of the page before"),
            ("state=DONE", #"Invalid option: expected one of \"PENDING\"|\"SUCCEEDED\"|\"FAILED\"|\"CANCELED\""#),
            ("event_type=x", #"Invalid option: expected one of \"WORKFLOW_COMPLETED\"|\"WORKFLOW_FAILED\""#),
            ("workflow_id=x", "Invalid UUID"), ("since=yesterday", "Invalid ISO datetime"),
            ("until=1", "Invalid ISO datetime"), ("label=%00", "A label has no NUL character"),
            ("label=%zz", "Percent-encode the parameter as UTF-8"), ("limit=1&limit=2", "Give the parameter once only"),
            (
                "page=2",
                "There is no such parameter: leave it out, or use one of label, state, event_type, workflow_id, since, "
                    + "until, cursor, limit"
            ),
        ]
    )
    func wrongParameters(query: String, message: String) async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let answer = try await api.send("GET", "/orgs/deliveries?\(query)", key: org.secretKey)
            #expect(answer.status == 400)
            #expect(answer.body.contains("\"message\":\"\(message)\""), "\(answer.body)")
        }
    }

    private static let later = Timestamp(milliseconds: 1_782_151_451_000 + 60_000)

    private func subscribe(_ api: RunningAPI, _ org: OrgFixture, _ label: String, _ events: String) async throws {
        let body = #"{"url":"https://hooks.example.com/in","label":"\#(label)","event_types":["\#(events)"]}"#
        #expect(try await api.send("POST", "/orgs/webhooks", key: org.secretKey, body: body).status == 200)
    }

    /// Subscribes a webhook, and reports a workflow's completion.
    private func deliver(_ api: RunningAPI, _ org: OrgFixture) async throws -> DeliveryID {
        try await subscribe(api, org, "prod", "WORKFLOW_COMPLETED")
        let workflow = try await complete(api, org)
        let history = try await api.world.store.history(of: workflow, in: org.id)
        return try #require(history?.deliveries.first?.delivery.id)
    }

    /// Reports a workflow's completion.
    @discardableResult
    private func complete(_ api: RunningAPI, _ org: OrgFixture) async throws -> WorkflowID {
        var random = api.world.randomness
        let workflow = WorkflowID(at: api.world.clock.now, using: &random)
        let body = #"{"org_id":"\#(org.id)","workflow_id":"\#(workflow)","status":"COMPLETE"}"#
        _ = try await api.send("POST", "/platform/workflow-events", key: World.platformKey, body: body)
        return workflow
    }

    /// Records an attempt, as an engine does.
    private func record(
        _ api: RunningAPI,
        _ id: DeliveryID,
        _ outcome: AttemptOutcome,
        _ response: ResponseExcerpt?,
        then transition: DeliveryTransition
    ) async throws {
        let now = api.world.clock.now
        let delivery = try #require(try await api.world.store.delivery(id))
        let webhook = delivery.webhookID
        var random = api.world.randomness
        let lanes = try await api.world.store.claim(
            [ClaimOrder(webhookID: webhook, limit: 1)],
            by: NodeID(at: now, using: &random),
            at: now,
            until: now.advanced(by: .seconds(60))
        )
        let leased = try #require(lanes.first?.deliveries.first)
        let attempt = Attempt(
            number: delivery.attempts + 1,
            startedAt: now,
            outcome: outcome,
            timings: AttemptTimings(firstByte: .milliseconds(9), total: .milliseconds(12)),
            response: response,
            request: response.map { _ in
                SentRequest(
                    url: "https://old.example.com/hook",
                    authHeaderName: "X-Key",
                    signatureCodes: Array(repeating: 7, count: 32)
                )
            }
        )
        let record = AttemptRecord(
            deliveryID: id,
            webhookID: webhook,
            lease: leased.lease,
            attempt: attempt,
            transition: transition,
            finishedAt: now
        )
        #expect(try await api.world.store.record([record]) == [true])
    }
}
