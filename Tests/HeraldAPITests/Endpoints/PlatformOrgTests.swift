import HeraldCore
import HeraldStoreMemory
import HeraldVault
import Testing

@testable import HeraldAPI

@Suite("Orgs and key sets (contract, section 7)")
struct PlatformOrgTests {
    private static let key = World.platformKey

    @Test("creating and listing orgs answers id, name and creation")
    func orgs() async throws {
        try await RunningAPI.run { api in
            let answer = try await api.send("POST", "/platform/orgs", key: Self.key, body: #"{"name":"Acme \"é\""}"#)
            let org = try #require(try await api.world.store.orgs().first)
            let text = #"{"id":"\#(org.id)","name":"Acme \"é\"","created_at":"2026-06-22T18:04:11.000Z"}"#
            #expect(answer.status == 200)
            #expect(answer.body == text)
            #expect(try await api.send("GET", "/platform/orgs", key: Self.key).body == #"{"orgs":[\#(text)]}"#)
        }
    }

    @Test("a new key set shows its secret once; the list shows a hint, and what became of the key")
    func keySets() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let path = "/platform/orgs/\(org.id)/key-sets"
            let made = try await api.send("POST", path, key: Self.key, body: #"{"label":"ci","webhook_access":false}"#)
            let keySet = try #require(try await api.world.store.keySets(of: org.id).last)
            let secret = try #require(made.body.split(separator: #""secret_key":""#).last?.prefix { $0 != "\"" })
            #expect(made.status == 200)
            #expect(APIKey(presented: secret)?.kind == .secret)
            #expect(APIKey(presented: keySet.publicKey)?.kind == .publishable)
            #expect(
                made.body == """
                    {"id":"\(keySet.id)","label":"ci","public_key":"\(keySet.publicKey)","secret_key":"\(secret)",\
                    "webhook_access":false,"created_at":"2026-06-22T18:04:11.000Z"}
                    """
            )
            let list = try await api.send("GET", path, key: Self.key).body
            #expect(!list.contains(secret))
            #expect(
                list.hasSuffix(
                    """
                    {"id":"\(keySet.id)","label":"ci","public_key":"\(keySet.publicKey)","secret_hint":"\(keySet.secretHint)",\
                    "webhook_access":false,"created_at":"2026-06-22T18:04:11.000Z","last_used_at":null,"revoked_at":null}]}
                    """
                )
            )
        }
    }

    @Test("an org that has as many key sets as it may have is told to revoke one")
    func manyKeySets() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            for _ in 1..<Limits.keySetsPerOrg { _ = try await api.world.makeKeys(of: org.id) }
            let path = "/platform/orgs/\(org.id)/key-sets"
            let answer = try await api.send("POST", path, key: Self.key, body: "{}")
            #expect(answer.status == 400)
            #expect(answer.body.contains("at most 100 key sets: revoke one"))
            #expect(try await api.send("DELETE", "\(path)/\(org.keySetID)", key: Self.key).status == 200)
            #expect(try await api.send("POST", path, key: Self.key, body: "{}").status == 200)
        }
    }

    @Test("a key set has webhook access unless it is told otherwise", arguments: [nil, "{}", #"{"label":"x"}"#])
    func defaultsToAccess(body: String?) async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let answer = try await api.send("POST", "/platform/orgs/\(org.id)/key-sets", key: Self.key, body: body)
            #expect(answer.status == 200)
            #expect(answer.body.contains(#""webhook_access":true"#))
        }
    }

    @Test("a revoked key is unknown from the next call on; revoking again changes nothing")
    func revokes() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let path = "/platform/orgs/\(org.id)/key-sets/\(org.keySetID)"
            #expect(try await api.send("GET", "/orgs/webhooks", key: org.secretKey).status == 200)
            for _ in 0..<2 {
                let answer = try await api.send("DELETE", path, key: Self.key)
                #expect(answer.status == 200)
                #expect(answer.body.isEmpty)
                #expect(try await api.send("GET", "/orgs/webhooks", key: org.secretKey).status == 401)
            }
            let list = try await api.send("GET", "/platform/orgs/\(org.id)/key-sets", key: Self.key).body
            #expect(list.contains(#""revoked_at":"2026-06-22T18:04:11.000Z""#))
        }
    }

    @Test("a key's use is noted to the minute")
    func notesUse() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            for (pause, uses) in [(0, 1), (59, 1), (1, 2), (0, 2)] {
                api.world.clock.advance(by: .seconds(pause))
                _ = try await api.send("GET", "/orgs/webhooks", key: org.secretKey)
                #expect(api.world.orgs.notedUses == uses)
            }
            let list = try await api.send("GET", "/platform/orgs/\(org.id)/key-sets", key: Self.key).body
            #expect(list.contains(#""last_used_at":"2026-06-22T18:05:11.000Z""#))
        }
    }

    @Test("what does not exist is a 404, whether its id is a UUID or not")
    func knowsUnknownIDs() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let nobody = "00000000-0000-7000-8000-000000000000"
            let calls = [
                ("GET", "/platform/orgs/\(nobody)/key-sets", "No org with id '\(nobody)' found"),
                ("POST", "/platform/orgs/\(nobody)/key-sets", "No org with id '\(nobody)' found"),
                ("GET", "/platform/orgs/x/key-sets", "No org with that id found"),
                ("DELETE", "/platform/orgs/\(org.id)/key-sets/\(nobody)", "No key set with id '\(nobody)' found"),
                ("DELETE", "/platform/orgs/\(org.id)/key-sets/7", "No key set with that id found"),
                (
                    "DELETE", "/platform/orgs/\(nobody)/key-sets/\(org.keySetID)",
                    "No key set with id '\(org.keySetID)' found"
                ),
            ]
            for (method, path, message) in calls {
                let answer = try await api.send(method, path, key: Self.key)
                #expect(answer.status == 404)
                #expect(answer.body == #"{"errors":[{"kind":"other","message":"\#(message)"}]}"#)
            }
        }
    }
}
