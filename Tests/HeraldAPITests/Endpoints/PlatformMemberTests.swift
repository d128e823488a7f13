import HeraldCore
import HeraldStoreMemory
import Testing

@testable import HeraldAPI

@Suite("Members and portal links, as the platform makes them (contract, section 8)")
struct PlatformMemberTests {
    private static let key = World.platformKey

    @Test("a member is added with a link shown once, listed, reset and removed")
    func members() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let body = #"{"email":"Ada@Example.com","role":"owner","org_id":"\#(org.id)"}"#
            let made = try await api.send("POST", "/platform/members", key: Self.key, body: body)
            #expect(made.status == 200)
            let member = try #require(try await api.world.store.members(of: org.id).first)
            let entry = """
                {"id":"\(member.id)","org_id":"\(org.id)","email":"ada@example.com","role":"owner","has_password":false,\
                "created_at":"2026-06-22T18:04:11.000Z"
                """
            #expect(made.body.hasPrefix(entry + #","link_path":"/dashboard/links/"#))
            #expect(made.body.hasSuffix(#","link_expires_at":"2026-06-25T18:04:11.000Z"}"#))
            let list = try await api.send("GET", "/platform/members?org_id=\(org.id)", key: Self.key).body
            #expect(list == #"{"members":[\#(entry)}]}"#)
            #expect(try await api.send("GET", "/platform/members", key: Self.key).body == #"{"members":[]}"#)
            let again = try await api.send("POST", "/platform/members", key: Self.key, body: body)
            #expect(again.status == 400)
            #expect(again.body.contains(#""path":["email"]"#))
            let reset = try await api.send("POST", "/platform/members/\(member.id)/reset", key: Self.key)
            #expect(reset.body.hasPrefix(#"{"link_path":"/dashboard/links/"#))
            #expect(try await api.send("DELETE", "/platform/members/\(member.id)", key: Self.key).status == 200)
            #expect(try await api.send("DELETE", "/platform/members/\(member.id)", key: Self.key).status == 404)
        }
    }

    @Test(
        "an operator belongs to no org, and everybody else to one",
        arguments: [("operator", true), ("owner", false), ("developer", false), ("viewer", false)]
    )
    func roles(role: String, withOrg: Bool) async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let wrong = withOrg ? #","org_id":"\#(org.id)""# : ""
            let body = #"{"email":"ada@example.com","role":"\#(role)"\#(wrong)}"#
            let answer = try await api.send("POST", "/platform/members", key: Self.key, body: body)
            #expect(answer.status == 400)
            #expect(answer.body.contains(#""path":["org_id"]"#))
        }
    }

    @Test("a portal link lasts two minutes, and lets nobody in to an org that does not exist")
    func portalLinks() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let path = "/platform/orgs/\(org.id)/portal-links"
            for body in [nil, "{}", #"{"role":"viewer"}"#] {
                let answer = try await api.send("POST", path, key: Self.key, body: body)
                #expect(answer.status == 200)
                #expect(answer.body.hasSuffix(#""link_expires_at":"2026-06-22T18:06:11.000Z"}"#))
            }
            #expect(try await api.send("POST", path, key: Self.key, body: #"{"role":"operator"}"#).status == 400)
        }
    }

    @Test("links are whole where the operator says where the server is reached")
    func wholeLinks() async throws {
        try await RunningAPI.run(World(origin: "https://herald.example.com")) { api in
            let org = try await api.world.makeOrg()
            let body = #"{"email":"ada@example.com","role":"owner","org_id":"\#(org.id)"}"#
            let member = try await api.send("POST", "/platform/members", key: Self.key, body: body)
            let portal = try await api.send("POST", "/platform/orgs/\(org.id)/portal-links", key: Self.key)
            for answer in [member, portal] {
                let path = try #require(answer.body.split(separator: #""link_path":""#).last?.prefix { $0 != "\"" })
                #expect(answer.body.contains(#","link_url":"https://herald.example.com\#(path)""#))
            }
        }
    }

    @Test("what is changed by the API is noted, with who it was and from where")
    func activities() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let keys = "/platform/orgs/\(org.id)/key-sets"
            let command = ["User-Agent": "herald/0.1.0"]
            _ = try await api.send("POST", keys, key: Self.key, body: #"{"label":"ci"}"#, headers: command)
            _ = try await api.send("DELETE", "\(keys)/\(org.keySetID)", key: Self.key)
            let spare = try await api.world.makeKeys(of: org.id)
            let webhook = #"{"label":"prod","url":"https://example.com/hook","event_types":["WORKFLOW_COMPLETED"]}"#
            let label = #"{"label":"prod"}"#
            for (method, path, body) in [
                ("POST", "/orgs/webhooks", webhook), ("PATCH", "/orgs/webhooks", label),
                ("POST", "/orgs/webhooks/rotate-secret", label), ("POST", "/orgs/webhooks/pause", label),
                ("POST", "/orgs/webhooks/pause", label), ("POST", "/orgs/webhooks/resume", label),
                ("DELETE", "/orgs/webhooks", label), ("DELETE", "/orgs/webhooks", label),
            ] {
                api.world.clock.advance(by: .seconds(1))
                _ = try await api.send(method, path, key: spare.secretKey, body: body)
            }
            let log = try await api.world.store.activities(of: org.id, before: nil, limit: 100)
            let lines = log.reversed().map { "\($0.action.rawValue) \($0.actor.kind.rawValue) \($0.address ?? "")" }
            let byKey = [
                "webhook_created", "webhook_updated", "secret_rotated", "webhook_paused", "webhook_resumed",
                "webhook_deleted",
            ]
            #expect(
                Set(lines.prefix(2)) == ["key_set_created command 127.0.0.1", "key_set_revoked platform 127.0.0.1"]
            )
            #expect(lines.dropFirst(2) == byKey.map { "\($0) key 127.0.0.1" }[...])
            #expect(log.prefix(6).allSatisfy { $0.subject == "prod" && $0.actor.name.hasPrefix("sk_") })
        }
    }
}
