import HeraldCore
import HeraldStoreMemory
import Testing

@Suite("Clients behind proxies")
struct ForwardedClientTests {
    private static func world(_ networks: String..., header: ForwardingHeader = .xForwardedFor) throws -> World {
        World(trustedProxies: TrustedProxies(try networks.map { try Network(parsing: $0) }, header: header))
    }

    @Test("who is behind a trusted proxy is slowed down alone")
    func failures() async throws {
        let world = try Self.world("127.0.0.0/8")
        try await RunningAPI.run(world) { api in
            let (one, other) = (["X-Forwarded-For": "198.51.100.1"], ["X-Forwarded-For": "198.51.100.2"])
            for _ in 0..<Limits.failedAuthentications {
                #expect(try await api.send("GET", "/orgs/webhooks", headers: one).status == 401)
            }
            let answer = try await api.send("GET", "/orgs/webhooks", headers: one)
            #expect(answer.status == 429)
            let forged = ["X-Forwarded-For": "8.8.8.8, 198.51.100.1"]
            #expect(try await api.send("GET", "/orgs/webhooks", headers: forged).status == 429)
            #expect(try await api.send("GET", "/orgs/webhooks", headers: other).status == 401)
            #expect(try await api.send("GET", "/orgs/webhooks").status == 401)
        }
    }

    @Test("a header of anybody else's changes nothing, nor does the one that the proxy does not know")
    func strangers() async throws {
        for world in [try Self.world("10.0.0.0/8"), try Self.world("127.0.0.0/8", header: .forwarded)] {
            try await RunningAPI.run(world) { api in
                for number in 0..<Limits.failedAuthentications {
                    let headers = ["X-Forwarded-For": "198.51.100.\(number)"]
                    #expect(try await api.send("GET", "/orgs/webhooks", headers: headers).status == 401)
                }
                let answer = try await api.send("GET", "/orgs/webhooks")
                #expect(answer.status == 429)
            }
        }
    }

    @Test("the audit log names the client and not the proxy")
    func audit() async throws {
        let world = try Self.world("127.0.0.0/8", header: .forwarded)
        try await RunningAPI.run(world) { api in
            let answer = try await api.send(
                "POST",
                "/platform/orgs",
                key: World.platformKey,
                body: #"{"name":"A"}"#,
                headers: ["Forwarded": "for=\"[2001:db8::7]:4711\";proto=https"]
            )
            #expect(answer.status == 200)
            let id = try #require(answer.body.firstMatch(of: /"id":"([^"]+)"/)?.1)
            let activities = try await api.world.store.activities(of: OrgID(id), before: nil, limit: 1)
            #expect(activities.first?.address == "2001:db8::7")
        }
    }
}
