import HeraldCore
import HeraldVault
import Testing

@testable import HeraldAPI

@Suite("How often clients may call", .timeLimit(.minutes(10)))
struct CallLimitsTests {
    /// A server to which a proxy is named that brings none of these calls: whoever calls is who they seem.
    private static func world(key: Int? = nil, address: Int? = nil, platform: Int? = nil) throws -> World {
        func limit(_ calls: Int?) -> RateLimit? { calls.flatMap { RateLimit(calls: $0, windowSeconds: 60) } }
        let limits = RateLimits(key: limit(key), address: limit(address), platform: limit(platform))
        let elsewhere = TrustedProxies([try Network(parsing: "192.0.2.0/24")])
        return World(trustedProxies: elsewhere, limiter: RateLimiter(limits))
    }

    @Test("a key over its limit reads 429 until there is room again, and is looked up no more")
    func keys() async throws {
        try await RunningAPI.run(Self.world(key: 3)) { api in
            let org = try await api.world.makeOrg()
            let other = try await api.world.makeKeys(of: org.id)
            for left in [2, 1, 0] {
                let answer = try await api.send("GET", "/orgs/webhooks", key: org.secretKey)
                #expect(answer.status == 200)
                #expect(answer["RateLimit-Policy"] == #""key";q=3;w=60"#)
                #expect(answer["RateLimit"] == #""key";r=\#(left);t=\#(left == 0 ? 20 : 60 - 20 * left)"#)
            }
            let lookUps = api.world.orgs.lookUps
            let answer = try await api.send("GET", "/orgs/webhooks", key: org.secretKey)
            #expect(answer.status == 429)
            #expect(answer["Retry-After"] == "20")
            #expect(answer["RateLimit"] == #""key";r=0;t=20"#)
            #expect(
                answer.body == """
                    {"errors":[{"kind":"other","message":"Too many calls with this API key: wait as long as \
                    Retry-After says, then try again"}]}
                    """
            )
            #expect(api.world.orgs.lookUps == lookUps)
            #expect(try await api.send("GET", "/orgs/webhooks", key: other.secretKey).status == 200)
            #expect(try await api.send("GET", "/platform/orgs", key: org.secretKey).status == 429)
            api.world.clock.advance(by: .seconds(20))
            #expect(try await api.send("GET", "/orgs/webhooks", key: org.secretKey).status == 200)
            #expect(try await api.send("GET", "/orgs/webhooks", key: org.secretKey).status == 429)
        }
    }

    @Test("keys of no use to anybody are counted by nobody, and publishable ones by themselves")
    func unknownKeys() async throws {
        try await RunningAPI.run(Self.world(key: 1)) { api in
            var random = api.world.randomness
            let org = try await api.world.makeOrg()
            let unknown = APIKey(.secret, using: &random).revealed
            for _ in 0..<3 {
                let answer = try await api.send("GET", "/orgs/webhooks", key: unknown)
                #expect(answer.status == 401)
                #expect(answer["RateLimit"] == nil)
            }
            #expect(try await api.send("GET", "/orgs/webhooks", key: org.publicKey).status == 403)
            #expect(try await api.send("GET", "/orgs/webhooks", key: org.publicKey).status == 429)
            #expect(try await api.send("GET", "/orgs/webhooks", key: org.secretKey).status == 200)
        }
    }

    @Test("an address is limited whatever it asks, and neither the platform nor who watches the server")
    func addresses() async throws {
        try await RunningAPI.run(Self.world(address: 4)) { api in
            let org = try await api.world.makeOrg()
            let first = try await api.send("GET", "/orgs/webhooks", key: org.secretKey)
            #expect(first["RateLimit"] == #""address";r=3;t=15"#)
            #expect(try await api.send("GET", "/openapi.json").status == 200)
            #expect(try await api.send("GET", "/nowhere").status == 404)
            #expect(try await api.send("PUT", "/orgs/webhooks").status == 405)
            for path in ["/orgs/webhooks", "/openapi.json", "/docs", "/nowhere"] {
                let answer = try await api.send("GET", path, key: org.secretKey)
                #expect(answer.status == 429)
                #expect(answer["Retry-After"] == "15")
                #expect(answer["RateLimit"] == #""address";r=0;t=15"#)
                #expect(answer.body.contains("Too many calls from your address"))
            }
            #expect(try await api.send("PUT", "/orgs/webhooks").status == 429)
            #expect(try await api.send("GET", "/platform/orgs", key: org.secretKey).status == 429)
            for _ in 0..<10 {
                let answer = try await api.send("GET", "/platform/orgs", key: World.platformKey)
                #expect(answer.status == 200)
                #expect(answer["RateLimit"] == nil)
                #expect(try await api.send("GET", "/healthz").status == 200)
                #expect(try await api.send("GET", "/readyz").status == 200)
            }
        }
    }

    @Test("an address that may be a proxy's, because none is named, is not limited for all who are behind it")
    func unnamedProxy() async throws {
        let limit = RateLimits(address: RateLimit(calls: 1, windowSeconds: 60))
        try await RunningAPI.run(World(limiter: RateLimiter(limit))) { api in
            for _ in 0..<3 {
                let answer = try await api.send("GET", "/docs")
                #expect(answer.status == 200)
                #expect(answer["RateLimit"] == nil)
            }
        }
    }

    @Test("clients behind a trusted proxy are limited each by itself")
    func proxies() async throws {
        let proxies = TrustedProxies([try Network(parsing: "127.0.0.0/8")], header: .xForwardedFor)
        let limit = RateLimits(address: RateLimit(calls: 1, windowSeconds: 60))
        try await RunningAPI.run(World(trustedProxies: proxies, limiter: RateLimiter(limit))) { api in
            for client in ["198.51.100.1", "2001:db8::1"] {
                let headers = ["X-Forwarded-For": client]
                #expect(try await api.send("GET", "/docs", headers: headers).status == 200)
                #expect(try await api.send("GET", "/docs", headers: headers).status == 429)
            }
            let neighbour = try await api.send("GET", "/docs", headers: ["X-Forwarded-For": "2001:db8::2"])
            #expect(neighbour.status == 429)
            #expect(try await api.send("GET", "/docs", headers: ["X-Forwarded-For": "2001:db8:0:1::1"]).status == 200)
        }
    }

    @Test("both limits are told, and the address's goes first")
    func both() async throws {
        try await RunningAPI.run(Self.world(key: 2, address: 3)) { api in
            let org = try await api.world.makeOrg()
            let answer = try await api.send("GET", "/orgs/webhooks", key: org.secretKey)
            #expect(answer["RateLimit-Policy"] == #""address";q=3;w=60, "key";q=2;w=60"#)
            #expect(answer["RateLimit"] == #""address";r=2;t=20, "key";r=1;t=30"#)
            #expect(try await api.send("GET", "/orgs/webhooks", key: org.secretKey).status == 200)
            let refused = try await api.send("GET", "/orgs/webhooks", key: org.secretKey)
            #expect(refused.status == 429)
            #expect(refused["RateLimit"] == #""address";r=0;t=20, "key";r=0;t=30"#)
            #expect(refused["Retry-After"] == "30")
        }
    }

    @Test("reports are limited only where the platform is, whichever way they are taken")
    func reports() async throws {
        for platform in [nil, 3] {
            try await RunningAPI.run(Self.world(key: 1, address: 1, platform: platform)) { api in
                let org = try await api.world.makeOrg()
                let connection = try await RawConnection(port: api.port)
                for number in 0..<5 {
                    let body = """
                        {"org_id":"\(org.id)","workflow_id":"\(WorkflowID(high: 1, low: UInt64(number)))",\
                        "status":"COMPLETE"}
                        """
                    // The first goes by the framework, the others directly, as long as they can be taken.
                    let fields = number == 0 ? ["TE": "trailers"] : [:]
                    try await connection.send(
                        RunningAPI.request(
                            "POST",
                            "/platform/workflow-events",
                            key: World.platformKey,
                            body: body,
                            headers: fields
                        )
                    )
                    let answer = try #require(await connection.answer())
                    guard platform != nil else {
                        #expect(answer.status == 202)
                        #expect(answer["RateLimit"] == nil && answer["RateLimit-Policy"] == nil)
                        continue
                    }
                    #expect(answer.status == (number < 3 ? 202 : 429))
                    #expect(answer["RateLimit-Policy"] == #""platform";q=3;w=60"#)
                    let standings = ["r=2;t=20", "r=1;t=40", "r=0;t=20", "r=0;t=20", "r=0;t=20"]
                    #expect(answer["RateLimit"] == #""platform";\#(standings[number])"#)
                    #expect(answer["Retry-After"] == (number < 3 ? nil : "20"))
                }
                #expect(api.world.reporting.batches.flatMap(\.self).count == (platform ?? 5))
                try await connection.close()
            }
        }
    }

    @Test("other limits begin anew")
    func changing() async throws {
        let world = try Self.world(key: 1)
        try await RunningAPI.run(world) { api in
            let org = try await world.makeOrg()
            #expect(try await api.send("GET", "/orgs/webhooks", key: org.secretKey).status == 200)
            #expect(try await api.send("GET", "/orgs/webhooks", key: org.secretKey).status == 429)
            world.limiter.change(to: RateLimits(address: RateLimit(calls: 1, windowSeconds: 60)))
            let answer = try await api.send("GET", "/orgs/webhooks", key: org.secretKey)
            #expect(answer["RateLimit-Policy"] == #""address";q=1;w=60"#)
            #expect(try await api.send("GET", "/orgs/webhooks", key: org.secretKey).status == 429)
            world.limiter.change(to: RateLimits(platform: RateLimit(calls: 1, windowSeconds: 60)))
            #expect(try await api.send("GET", "/orgs/webhooks", key: org.secretKey)["RateLimit"] == nil)
            #expect(try await api.send("GET", "/platform/orgs", key: World.platformKey).status == 200)
            #expect(try await api.send("GET", "/platform/orgs", key: World.platformKey).status == 429)
            world.limiter.change(to: RateLimits())
            for _ in 0..<3 {
                #expect(try await api.send("GET", "/platform/orgs", key: World.platformKey).status == 200)
            }
        }
    }
}
