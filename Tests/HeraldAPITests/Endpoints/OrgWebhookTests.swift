import HeraldCore
import HeraldSigning
import HeraldStoreMemory
import Testing

@testable import HeraldAPI

@Suite("Managing webhooks (contract, section 2)")
struct OrgWebhookTests {
    static let plain = """
        {"url":"https://example.com/hook","label":"prod","event_types":["WORKFLOW_COMPLETED"],"signing_secret":"0123456789abcdef"}
        """

    @Test("creating answers id, label, url and secret, in this order and with nothing else")
    func creates() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let answer = try await api.send("POST", "/orgs/webhooks", key: org.secretKey, body: Self.plain)
            let webhook = try #require(try await api.world.store.webhooks(of: org.id).first)
            #expect(answer.status == 200)
            #expect(
                answer.body == """
                    {"id":"\(webhook.id)","label":"prod","url":"https://example.com/hook","signing_secret":"0123456789abcdef"}
                    """
            )
            #expect(answer["Content-Type"] == "application/json")
        }
    }

    @Test("a secret that was not given is 64 lower-case hexadecimal digits, another each time")
    func generatesSecrets() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            var secrets: Set<String> = []
            for label in ["a", "b", "c"] {
                let body = #"{"url":"https://example.com/","label":"\#(label)","event_types":["WORKFLOW_FAILED"]}"#
                let answer = try await api.send("POST", "/orgs/webhooks", key: org.secretKey, body: body)
                let secret = try #require(answer.body.split(separator: #""signing_secret":""#).last?.dropLast(2))
                #expect(secret.utf8.count == 64)
                #expect(secret.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) })
                secrets.insert(String(secret))
            }
            #expect(secrets.count == 3)
        }
    }

    @Test("listing shows every field in the contract's order, a header by its name only, oldest first")
    func lists() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let withHeader = """
                {"url":"https://example.com/2","label":"two","event_types":["WORKFLOW_FAILED","WORKFLOW_COMPLETED","WORKFLOW_FAILED"],\
                "auth_header":{"name":"Authorization","value":"Bearer s3cret"}}
                """
            _ = try await api.send("POST", "/orgs/webhooks", key: org.secretKey, body: Self.plain)
            api.world.clock.advance(by: .milliseconds(7))
            _ = try await api.send("POST", "/orgs/webhooks", key: org.secretKey, body: withHeader)
            let answer = try await api.send("GET", "/orgs/webhooks", key: org.secretKey)
            let ids = try await api.world.store.webhooks(of: org.id).map(\.id)
            #expect(answer.status == 200)
            #expect(
                answer.body == """
                    {"webhooks":[\
                    {"id":"\(ids[0])","label":"prod","url":"https://example.com/hook","event_types":["WORKFLOW_COMPLETED"],\
                    "auth_header_name":null,"created_at":"2026-06-22T18:04:11.000Z"},\
                    {"id":"\(ids[1])","label":"two","url":"https://example.com/2",\
                    "event_types":["WORKFLOW_COMPLETED","WORKFLOW_FAILED"],"auth_header_name":"Authorization",\
                    "created_at":"2026-06-22T18:04:11.007Z"}]}
                    """
            )
        }
    }

    @Test("an org without webhooks lists none, and sees none of another's")
    func listsOnlyItsOwn() async throws {
        try await RunningAPI.run { api in
            let one = try await api.world.makeOrg()
            let other = try await api.world.makeOrg()
            _ = try await api.send("POST", "/orgs/webhooks", key: one.secretKey, body: Self.plain)
            let answer = try await api.send("GET", "/orgs/webhooks", key: other.secretKey)
            #expect(answer.body == #"{"webhooks":[]}"#)
        }
    }

    @Test("a label that is taken is a 400 at its field; in another org it is free")
    func refusesTakenLabels() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let other = try await api.world.makeOrg()
            _ = try await api.send("POST", "/orgs/webhooks", key: org.secretKey, body: Self.plain)
            let again = try await api.send("POST", "/orgs/webhooks", key: org.secretKey, body: Self.plain)
            #expect(again.status == 400)
            #expect(
                again.body == """
                    {"errors":[{"code":"custom","path":["label"],"message":"Label 'prod' is taken: choose another, or \
                    delete the webhook that has it"}]}
                    """
            )
            let elsewhere = try await api.send("POST", "/orgs/webhooks", key: other.secretKey, body: Self.plain)
            #expect(elsewhere.status == 200)
        }
    }

    @Test("of many who create one label at once, one gets it")
    func createsOneLabelOnce() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<32 {
                    group.addTask {
                        try await api.send("POST", "/orgs/webhooks", key: org.secretKey, body: Self.plain).status
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.filter { $0 == 200 }.count == 1)
            #expect(statuses.filter { $0 == 400 }.count == 31)
            #expect(try await api.world.store.webhooks(of: org.id).count == 1)
        }
    }

    @Test("all problems are reported at once")
    func reportsAllProblems() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let answer = try await api.send(
                "POST",
                "/orgs/webhooks",
                key: org.secretKey,
                body: #"{"url":"nope","event_types":["X"]}"#
            )
            #expect(answer.status == 400)
            #expect(
                answer.body == """
                    {"errors":[{"code":"invalid_format","format":"url","path":["url"],"message":"Invalid URL"},\
                    {"code":"invalid_type","expected":"string","path":["label"],\
                    "message":"Invalid input: expected string, received undefined"},\
                    {"code":"invalid_value","values":["WORKFLOW_COMPLETED","WORKFLOW_FAILED"],"path":["event_types",0],\
                    "message":"Invalid option: expected one of \\"WORKFLOW_COMPLETED\\"|\\"WORKFLOW_FAILED\\""}]}
                    """
            )
        }
    }

    @Test("a name that resolves to a refused address is refused at creation and at update")
    func checksHosts() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let url = "https://\(KnownHosts.privateName)/"
            let body = #"{"url":"\#(url)","label":"prod","event_types":["WORKFLOW_FAILED"]}"#
            let creation = try await api.send("POST", "/orgs/webhooks", key: org.secretKey, body: body)
            #expect(creation.status == 400)
            #expect(creation.body.hasPrefix(#"{"errors":[{"code":"custom","path":["url"],"message":"Webhooks cannot"#))
            _ = try await api.send("POST", "/orgs/webhooks", key: org.secretKey, body: Self.plain)
            let update = try await api.send(
                "PATCH",
                "/orgs/webhooks",
                key: org.secretKey,
                body: #"{"label":"prod","url":"\#(url)"}"#
            )
            #expect(update.status == 400)
            #expect(try await api.world.store.webhooks(of: org.id).first?.url == "https://example.com/hook")
        }
    }

    @Test("an update sets, replaces, leaves and removes the header, and answers with an empty body")
    func updates() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            _ = try await api.send("POST", "/orgs/webhooks", key: org.secretKey, body: Self.plain)
            let webhook = try #require(try await api.world.store.webhooks(of: org.id).first)
            let steps: [(body: String, url: String, header: AuthHeader?)] = [
                (
                    #"{"label":"prod","auth_header":{"name":"X-A","value":"1"}}"#, "https://example.com/hook",
                    AuthHeader(name: "X-A", value: "1")
                ),
                (
                    #"{"label":"prod","url":"https://example.com/new"}"#, "https://example.com/new",
                    AuthHeader(name: "X-A", value: "1")
                ),
                (#"{"label":"prod"}"#, "https://example.com/new", AuthHeader(name: "X-A", value: "1")),
                (#"{"label":"prod","auth_header":null}"#, "https://example.com/new", nil),
            ]
            for step in steps {
                let answer = try await api.send("PATCH", "/orgs/webhooks", key: org.secretKey, body: step.body)
                #expect(answer.status == 200)
                #expect(answer.body.isEmpty)
                #expect(answer["Content-Length"] == "0")
                #expect(answer["Content-Type"] == nil)
                let target = try await api.world.store.deliveryTarget(of: webhook.id, at: api.world.clock.now)
                #expect(target?.url == step.url)
                #expect(target?.authHeader == step.header)
            }
            #expect(api.world.changes.changed == Array(repeating: webhook.id, count: 4))
        }
    }

    @Test("event_types in an update is an error that says to delete and create")
    func refusesEventTypesInUpdates() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let answer = try await api.send(
                "PATCH",
                "/orgs/webhooks",
                key: org.secretKey,
                body: #"{"label":"prod","event_types":["WORKFLOW_FAILED"]}"#
            )
            #expect(answer.status == 400)
            #expect(answer.body.contains(#""path":["event_types"]"#))
            #expect(answer.body.contains("delete the webhook and create it again"))
        }
    }

    @Test(
        "a label that does not exist is a 404 that names it",
        arguments: [
            ("PATCH", "/orgs/webhooks"), ("DELETE", "/orgs/webhooks"), ("POST", "/orgs/webhooks/rotate-secret"),
        ]
    )
    func knowsUnknownLabels(method: String, path: String) async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let answer = try await api.send(method, path, key: org.secretKey, body: #"{"label":"prod-workflows"}"#)
            #expect(answer.status == 404)
            #expect(
                answer.body
                    == #"{"errors":[{"kind":"other","message":"No webhook with label 'prod-workflows' found"}]}"#
            )
            #expect(api.world.changes.changed.isEmpty)
        }
    }

    @Test(
        "a deletion takes its label from the body, the query or both, frees it and answers with an empty body",
        arguments: [
            ("", #"{"label":"a b+é"}"#), ("?label=a%20b%2B%C3%A9", nil), ("?label=a+b%2b%c3%a9", #"{"label":"a b+é"}"#),
            ("?x=1&label=a%20b%2B%C3%A9", "{}"),
        ]
    )
    func deletes(query: String, body: String?) async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let creation = #"{"url":"https://example.com/","label":"a b+é","event_types":["WORKFLOW_FAILED"]}"#
            _ = try await api.send("POST", "/orgs/webhooks", key: org.secretKey, body: creation)
            let id = try #require(try await api.world.store.webhooks(of: org.id).first?.id)
            let answer = try await api.send("DELETE", "/orgs/webhooks\(query)", key: org.secretKey, body: body)
            #expect(answer.status == 200)
            #expect(answer.body.isEmpty)
            #expect(try await api.world.store.webhooks(of: org.id).isEmpty)
            #expect(api.world.changes.deleted == [id])
            let again = try await api.send("POST", "/orgs/webhooks", key: org.secretKey, body: creation)
            #expect(again.status == 200)
        }
    }

    @Test(
        "a deletion whose label is missing, contradictory, repeated or badly encoded is a 400 at the label",
        arguments: [
            ("", nil), ("", "{}"), ("?label=a", #"{"label":"b"}"#), ("?label=a&label=a", nil), ("?label=%f", nil),
            ("?label=%ff", nil), ("?label=%zz", nil), ("?label=", nil), ("?label", nil), ("?label=a", #"{"label":7}"#),
        ]
    )
    func refusesUnclearDeletions(query: String, body: String?) async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let answer = try await api.send("DELETE", "/orgs/webhooks\(query)", key: org.secretKey, body: body)
            #expect(answer.status == 400)
            #expect(answer.body.contains(#""path":["label"]"#))
        }
    }

    @Test("a rotation answers id and the new secret, which signs first; the previous ones sign on for ever")
    func rotates() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            _ = try await api.send("POST", "/orgs/webhooks", key: org.secretKey, body: Self.plain)
            let id = try #require(try await api.world.store.webhooks(of: org.id).first?.id)
            api.world.clock.advance(by: .seconds(1))
            let answer = try await api.send(
                "POST",
                "/orgs/webhooks/rotate-secret",
                key: org.secretKey,
                body: #"{"label":"prod"}"#
            )
            let now = api.world.clock.now
            let target = try #require(try await api.world.store.deliveryTarget(of: id, at: now))
            #expect(answer.status == 200)
            #expect(answer.body == #"{"id":"\#(id)","signing_secret":"\#(target.secrets[0].secret.revealed)"}"#)
            #expect(target.secrets[0].secret.revealed.utf8.count == 64)
            #expect(target.secrets.map(\.retiresAt) == [nil, nil])
            #expect(api.world.changes.changed == [id])
        }
    }

    @Test(
        "retire_after says when the previous secrets stop, but not sooner than in 24 hours",
        arguments: [
            ("2026-06-22T18:04:12Z", "2026-06-23T18:04:11.000Z"), ("1999-01-01T00:00:00Z", "2026-06-23T18:04:11.000Z"),
            ("2026-07-01T02:00:00+02:00", "2026-07-01T00:00:00.000Z"),
        ]
    )
    func retires(asked: String, happens: String) async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            _ = try await api.send("POST", "/orgs/webhooks", key: org.secretKey, body: Self.plain)
            let id = try #require(try await api.world.store.webhooks(of: org.id).first?.id)
            let answer = try await api.send(
                "POST",
                "/orgs/webhooks/rotate-secret",
                key: org.secretKey,
                body: #"{"label":"prod","retire_after":"\#(asked)"}"#
            )
            #expect(answer.status == 200)
            let target = try await api.world.store.deliveryTarget(of: id, at: api.world.clock.now)
            #expect(target?.secrets.map { $0.retiresAt?.iso8601 } == [nil, happens])
        }
    }

    @Test("what is refused in any case is refused before a name server is asked about it")
    func asksNoNameServerInVain() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            _ = try await api.send("POST", "/orgs/webhooks", key: org.secretKey, body: Self.plain)
            #expect(api.world.hosts.questionCount == 1)
            let taken = try await api.send("POST", "/orgs/webhooks", key: org.secretKey, body: Self.plain)
            #expect(taken.status == 400)
            let body = #"{"label":"none","url":"https://example.com/"}"#
            let unknown = try await api.send("PATCH", "/orgs/webhooks", key: org.secretKey, body: body)
            #expect(unknown.status == 404)
            #expect(api.world.hosts.questionCount == 1)
        }
    }

    @Test("the bound of an org's webhooks is a 400 that says what to do")
    func boundsWebhooks() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            for number in 0...Limits.webhooksPerOrg {
                let body = #"{"url":"https://example.com/","label":"\#(number)","event_types":["WORKFLOW_FAILED"]}"#
                let answer = try await api.send("POST", "/orgs/webhooks", key: org.secretKey, body: body)
                #expect(answer.status == (number < Limits.webhooksPerOrg ? 200 : 400))
                if answer.status == 400 {
                    let message = "An org may have at most 100 webhooks: delete one first"
                    #expect(answer.body == #"{"errors":[{"code":"custom","path":[],"message":"\#(message)"}]}"#)
                }
            }
        }
    }

    @Test("an org may delete as many webhooks as others, however few it may have at a time")
    func boundsDeletedWebhooks() async throws {
        try await RunningAPI.run(World(webhooksPerOrg: 1)) { api in
            let org = try await api.world.makeOrg()
            let now = api.world.clock.now
            api.world.store.addDeletedWebhooks(Limits.deletedWebhooksPerOrg - 1, of: org.id, at: now)
            #expect(try await Self.register("last", of: org, by: api).status == 200)
        }
    }

    @Test("too many deleted webhooks are a 400 that says what to do, before the URL's name is looked up")
    func refusesAfterTooManyDeleted() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let now = api.world.clock.now
            api.world.store.addDeletedWebhooks(Limits.deletedWebhooksPerOrg, of: org.id, at: now)
            let refused = try await Self.register("one more", of: org, by: api)
            #expect(refused.status == 400)
            #expect(refused.body.contains("The org has deleted too many webhooks"), "\(refused.body)")
            #expect(refused.body.contains("retain-deliveries"), "\(refused.body)")
            #expect(api.world.hosts.questionCount == 0)
        }
    }

    private static func register(_ label: String, of org: OrgFixture, by api: RunningAPI) async throws -> RawAnswer {
        let body = #"{"url":"https://example.com/","label":"\#(label)","event_types":["WORKFLOW_COMPLETED"]}"#
        return try await api.send("POST", "/orgs/webhooks", key: org.secretKey, body: body)
    }
}
