import HeraldCore
import HeraldStore
import HeraldStoreMemory
import HeraldTestDoubles
import HeraldVault
import Logging
import Testing

@testable import HeraldAPI

@Suite("What wrong keys cost", .timeLimit(.minutes(10)))
struct WrongKeyTests {
    private static let limited = """
        {"errors":[{"kind":"other","message":"Too many calls without a valid API key from your address: check the key, \
        then try again"}]}
        """

    @Test("after its burst an address reads 429 instead of 401, for as long as is said")
    func limits() async throws {
        try await RunningAPI.run { api in
            for _ in 0..<Limits.failedAuthentications {
                #expect(try await api.send("GET", "/orgs/webhooks").status == 401)
            }
            let answer = try await api.send("GET", "/orgs/webhooks")
            #expect(answer.status == 429)
            #expect(answer["Retry-After"] == "1")
            #expect(answer["WWW-Authenticate"] == nil)
            #expect(answer.body == Self.limited)
            api.world.clock.advance(by: .milliseconds(300))
            #expect(try await api.send("GET", "/platform/orgs", key: "plk_wrong")["Retry-After"] == "1")
            api.world.clock.advance(by: .milliseconds(700))
            #expect(try await api.send("GET", "/orgs/webhooks").status == 401)
            #expect(try await api.send("GET", "/orgs/webhooks").status == 429)
        }
    }

    @Test("a valid key works from an address that reads 429, and what it may not do is still a 403")
    func spares() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            for _ in 0..<100 { _ = try await api.send("GET", "/orgs/webhooks", key: "sk_wrong") }
            #expect(try await api.send("GET", "/orgs/webhooks", key: "sk_wrong").status == 429)
            #expect(try await api.send("GET", "/orgs/webhooks", key: org.secretKey).status == 200)
            #expect(try await api.send("GET", "/platform/orgs", key: World.platformKey).status == 200)
            #expect(try await api.send("GET", "/orgs/webhooks", key: org.publicKey).status == 403)
            #expect(try await api.send("GET", "/platform/orgs", key: org.secretKey).status == 403)
            #expect(try await api.send("GET", "/healthz").status == 200)
            #expect(try await api.send("GET", "/nowhere").status == 404)
        }
    }

    @Test("a 403 is no failure to say who one is")
    func countsOnlyStrangers() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            for _ in 0..<(Limits.failedAuthentications * 2) {
                #expect(try await api.send("GET", "/orgs/webhooks", key: org.publicKey).status == 403)
                #expect(try await api.send("GET", "/platform/orgs", key: org.secretKey).status == 403)
            }
            #expect(try await api.send("GET", "/orgs/webhooks").status == 401)
        }
    }

    @Test("pipelined guesses on one connection are limited like any others")
    func limitsPipelines() async throws {
        try await RunningAPI.run { api in
            let connection = try await RawConnection(port: api.port)
            let request = RunningAPI.request("GET", "/orgs/webhooks", key: "sk_wrong")
            try await connection.send(String(repeating: request, count: 200))
            for number in 0..<200 {
                let status = await connection.answer()?.status
                #expect(status == (number < Limits.failedAuthentications ? 401 : 429))
            }
            try await connection.close()
        }
    }

    @Test("a wrong key makes the store look up no more than a right one does, below the bound and over it")
    func lookUps() async throws {
        try await RunningAPI.run { api in
            let world = api.world
            var random = world.randomness
            let org = try await world.makeOrg()
            let revoked = try await world.makeKeys(of: org.id)
            try await world.store.revokeKeySet(revoked.keySetID, of: org.id, at: world.clock.now)
            let unknown = APIKey(.secret, using: &random).revealed
            let unknownPublishable = APIKey(.publishable, using: &random).revealed
            let mistyped = String(org.secretKey.dropLast()) + (org.secretKey.hasSuffix("0") ? "1" : "0")
            let costs: [(key: String?, orgCall: Int, platformCall: Int)] = [
                (org.secretKey, 1, 1), (org.publicKey, 1, 1), (unknown, 1, 1), (unknownPublishable, 1, 1),
                (revoked.secretKey, 1, 1), (revoked.publicKey, 1, 1), (mistyped, 0, 0), ("sk_", 0, 0), (nil, 0, 0),
                (World.platformKey, 0, 0), (World.platformKey + "x", 0, 0),
            ]
            for _ in 0..<5 {
                for cost in costs {
                    let place: Comment = "\(cost.key ?? "no key")"
                    let before = world.orgs.lookUps
                    _ = try await api.send("POST", "/orgs/webhooks/rotate-secret", key: cost.key, body: "{}")
                    #expect(world.orgs.lookUps == before + cost.orgCall, place)
                    _ = try await api.send("POST", "/platform/orgs", key: cost.key, body: "{}")
                    #expect(world.orgs.lookUps == before + cost.orgCall + cost.platformCall, place)
                }
            }
            // Only the use of right keys is noted, once.
            #expect(world.orgs.notedUses == 1)
            #expect(try await api.send("GET", "/orgs/webhooks", key: unknown).status == 429)
        }
    }

    @Test("wrong keys leave nothing in the log that an operator reads")
    func logsNothing() async throws {
        let log = CapturedLog()
        try await RunningAPI.run(World(log: log)) { api in
            let org = try await api.world.makeOrg()
            for key in [nil, "sk_wrong", org.publicKey] {
                for _ in 0..<30 { _ = try await api.send("GET", "/orgs/webhooks", key: key) }
            }
            #expect(log.lines(atLeast: .info).filter { !$0.contains("Server started") }.isEmpty)
            #expect(log.lines(atLeast: .trace).allSatisfy { !$0.contains("sk_wrong") && !$0.contains(org.publicKey) })
        }
    }
}
