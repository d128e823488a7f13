import HeraldAPI
import HeraldCore
import HeraldTestDoubles
import Logging
import Testing

@Suite("A line for each request that was answered")
struct AccessLogTests {
    private let lines = CapturedLog()

    private func written(
        behind proxies: TrustedProxies = TrustedProxies(),
        _ calls: @escaping @Sendable (RunningAPI, OrgFixture) async throws -> Void
    ) async throws -> [String] {
        let world = World(accessLog: lines, trustedProxies: proxies)
        let org = try await world.makeOrg()
        try await RunningAPI.run(world) { try await calls($0, org) }
        return lines.lines(atLeast: .info)
    }

    @Test("it says who asked for what, and what came of it, but not what a query holds")
    func call() async throws {
        let written = try await written { api, org in
            _ = try await api.send("GET", "/orgs/deliveries?label=secret", key: org.secretKey)
            _ = try await api.send("GET", "/orgs/deliveries", key: "sk_nobody")
            #expect(lines.lines(atLeast: .info)[0].contains("\(org.id)"))
        }
        try #require(written.count == 2)
        for (line, status) in zip(written, [200, 401]) {
            #expect(line.hasPrefix("info request "))
            for part in ["GET", "/orgs/deliveries", "\(status)", "127.0.0.1", "request_id", "took_ms"] {
                #expect(line.contains(part), "\(line)")
            }
            #expect(!line.contains("secret"), "\(line)")
        }
        #expect(!written[1].contains("org: "))
    }

    @Test("a report that is answered without the framework has its line too", arguments: [202, 404])
    func directReport(status: Int) async throws {
        let written = try await written { api, org in
            let id = status == 202 ? org.id : OrgID(high: 1, low: 1)
            let workflow = WorkflowID(high: 7, low: 1)
            let body = #"{"org_id":"\#(id)","workflow_id":"\#(workflow)","status":"COMPLETE"}"#
            _ = try await api.send("POST", "/platform/workflow-events", key: World.platformKey, body: body)
        }
        try #require(written.count == 1)
        for part in ["POST", "/platform/workflow-events", "\(status)", "127.0.0.1", "org"] {
            #expect(written[0].contains(part), "\(written[0])")
        }
    }

    @Test(
        "it names the client and not the proxy that brought it, on either way",
        arguments: [
            (ForwardingHeader.xForwardedFor, "x-forwarded-FOR", "8.8.8.8, 198.51.100.7"),
            // A sign that joins with what follows it, and one that joins with the blank, or the colon, before it.
            (.xForwardedFor, "X-Forwarded-For", "\u{0600}, 198.51.100.7"),
            (.xForwardedFor, "X-Forwarded-For", "\u{0301}, 198.51.100.7"),
            (.forwarded, "Forwarded", "for=8.8.8.8, for=198.51.100.7;proto=https"),
        ]
    )
    func proxied(header: ForwardingHeader, name: String, value: String) async throws {
        let proxies = TrustedProxies([try Network(parsing: "127.0.0.0/8")], header: header)
        let written = try await written(behind: proxies) { api, org in
            let body = #"{"org_id":"\#(org.id)","workflow_id":"\#(WorkflowID(high: 7, low: 1))","status":"COMPLETE"}"#
            let other = header == .forwarded ? "X-Forwarded-For" : "Forwarded"
            let headers = [name: value, other: "for=192.0.2.1"]
            // The direct way takes the first; the field in the second is one that it leaves to the framework.
            for extra in [[:], ["Cache-Control": "no-cache", "TE": "trailers"]] {
                _ = try await api.send(
                    "POST",
                    "/platform/workflow-events",
                    key: World.platformKey,
                    body: body,
                    headers: headers.merging(extra) { $1 }
                )
            }
            // Nothing of it: the proxy itself.
            _ = try await api.send("POST", "/platform/workflow-events", key: World.platformKey, body: body)
        }
        try #require(written.count == 3)
        for line in written.prefix(2) {
            #expect(line.contains("198.51.100.7"), "\(line)")
            #expect(!line.contains("127.0.0.1"), "\(line)")
        }
        #expect(written[2].contains("127.0.0.1"), "\(written[2])")
    }

    @Test("nothing is written unless it is wanted")
    func off() async throws {
        let log = CapturedLog()
        try await RunningAPI.run(World(log: log)) { api in
            _ = try await api.send("GET", "/platform/orgs", key: World.platformKey)
        }
        #expect(log.lines(atLeast: .info).allSatisfy { !$0.hasPrefix("info request ") })
    }
}
