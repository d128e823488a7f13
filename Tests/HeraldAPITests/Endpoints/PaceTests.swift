import HeraldCore
import HeraldStoreMemory
import Testing

@testable import HeraldAPI

@Suite("How fast webhooks are sent to (contract, section 8)")
struct PaceTests {
    @Test("each bound is set and taken away by itself, is listed, and the engine is told")
    func paces() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            try await subscribe(api, org)
            for (fields, answered) in [
                (#""max_per_minute":30"#, #""max_per_minute":30,"max_concurrent":null"#),
                (#""max_concurrent":1"#, #""max_per_minute":30,"max_concurrent":1"#),
                (#""max_per_minute":null,"other":7"#, #""max_per_minute":null,"max_concurrent":1"#),
                (#""max_per_minute":6e4,"max_concurrent":128.0"#, #""max_per_minute":60000,"max_concurrent":128"#),
            ] {
                let answer = try await pace(api, org, #"{"label":"prod",\#(fields)}"#)
                #expect(answer.status == 200)
                #expect(answer.body == #"{"label":"prod",\#(answered)}"#)
                let listed = try await api.send("GET", "/orgs/webhooks/pace", key: org.secretKey)
                #expect(
                    listed.body == #"{"webhooks":[{"label":"prod",\#(answered)}],"#
                        + #""operator":{"max_per_minute":null,"max_concurrent":128}}"#
                )
            }
            let id = try #require(try await api.world.store.webhooks(of: org.id).first).id
            #expect(api.world.changes.changed == [id, id, id, id])
        }
    }

    @Test("the list of webhooks looks as it always did, with a pace or without")
    func listing() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            try await subscribe(api, org)
            let before = try await api.send("GET", "/orgs/webhooks", key: org.secretKey).body
            #expect(try await pace(api, org, #"{"label":"prod","max_concurrent":1}"#).status == 200)
            #expect(try await api.send("GET", "/orgs/webhooks", key: org.secretKey).body == before)
        }
    }

    @Test(
        "what is no bound, or more than the operator allows, is refused, all at once",
        arguments: ["0", "-1", "1.5", "1e3", "129", "99999999999999999999"]
    )
    func bounds(number: String) async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            try await subscribe(api, org)
            let answer = try await pace(
                api,
                org,
                #"{"label":"prod","max_per_minute":"7","max_concurrent":\#(number)}"#
            )
            #expect(answer.status == 400)
            #expect(
                answer.body == #"{"errors":[{"code":"invalid_type","expected":"number","path":["max_per_minute"],"#
                    + #""message":"Invalid input: expected number, received string"},"#
                    + #"{"code":"custom","path":["max_concurrent"],"message":"Use a whole number from 1 to 128"}]}"#
            )
            #expect(try await api.world.store.webhooks(of: org.id).first?.pace == .free)
        }
    }

    @Test("another org's webhook is not found")
    func strangers() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            try await subscribe(api, org)
            let stranger = try await api.world.makeOrg()
            #expect(try await pace(api, stranger, #"{"label":"prod","max_concurrent":1}"#).status == 404)
        }
    }

    private func subscribe(_ api: RunningAPI, _ org: OrgFixture) async throws {
        let body = #"{"label":"prod","url":"https://example.com/a","event_types":["WORKFLOW_COMPLETED"]}"#
        #expect(try await api.send("POST", "/orgs/webhooks", key: org.secretKey, body: body).status == 200)
    }

    private func pace(_ api: RunningAPI, _ org: OrgFixture, _ body: String) async throws -> RawAnswer {
        try await api.send("POST", "/orgs/webhooks/pace", key: org.secretKey, body: body)
    }
}
