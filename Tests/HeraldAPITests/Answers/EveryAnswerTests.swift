import HeraldCore
import HeraldStore
import Testing

@testable import HeraldAPI

@Suite("What every answer carries")
struct EveryAnswerTests {
    @Test(
        "answers are not stored, not sniffed, and carry an id, whatever they answer",
        arguments: [
            ("GET", "/healthz", 200), ("GET", "/nowhere", 404), ("PUT", "/healthz", 405),
            ("GET", "/orgs/webhooks", 401),
        ]
    )
    func common(method: String, path: String, status: Int) async throws {
        try await RunningAPI.run { api in
            let answer = try await api.send(method, path)
            #expect(answer.status == status)
            #expect(answer["Cache-Control"] == "no-store")
            #expect(answer["X-Content-Type-Options"] == "nosniff")
            #expect(answer["X-Request-Id"]?.utf8.count == 16)
            #expect(answer["Date"] != nil)
        }
    }

    @Test(
        "a caller's request id is echoed if it is short and clean, and replaced otherwise",
        arguments: [
            ("abc-DEF_0.9", true), (String(repeating: "a", count: 64), true),
            (String(repeating: "a", count: 65), false),
            ("a b", false), ("a\"b", false), ("{}", false), ("", false),
        ]
    )
    func requestIDs(offered: String, isEchoed: Bool) async throws {
        try await RunningAPI.run { api in
            let answer = try await api.send("GET", "/healthz", headers: ["X-Request-Id": offered])
            let id = try #require(answer["X-Request-Id"])
            #expect((id == offered) == isEchoed)
            #expect(!id.isEmpty)
        }
    }

    @Test("health and readiness answer to anyone")
    func health() async throws {
        try await RunningAPI.run { api in
            #expect(try await api.send("GET", "/healthz").body == #"{"status":"ok"}"#)
            #expect(try await api.send("GET", "/readyz").body == #"{"status":"ready"}"#)
            for reason in Readiness.Reason.allCases {
                api.world.probe.set(.unavailable(reason))
                let answer = try await api.send("GET", "/readyz")
                #expect(answer.status == 503)
                #expect(answer.body == #"{"status":"unavailable","reason":"\#(reason.rawValue)"}"#)
                #expect(answer["Retry-After"] == "1")
            }
            #expect(try await api.send("GET", "/healthz").status == 200)
        }
    }

    @Test(
        "a store that cannot work is a 503 to try again, and one that broke a 500 with the id to quote",
        arguments: [
            (StoreError.Code.unavailable, 503), (.unsettled, 503), (.closed, 503), (.corrupted, 500),
            (.unknownWebhook, 500),
            (.labelTaken, 500),
        ]
    )
    func storeFailures(code: StoreError.Code, status: Int) async throws {
        try await RunningAPI.run { api in
            api.world.orgs.fail(with: code)
            let answer = try await api.send(
                "GET",
                "/platform/orgs",
                key: World.platformKey,
                headers: ["X-Request-Id": "quote-me"]
            )
            #expect(answer.status == status)
            if status == 503 {
                #expect(answer["Retry-After"] == "1")
                let message =
                    code == .unsettled
                    ? "Herald lost its database while it stored this, which may have been done; a report may be "
                        + "repeated, look before you repeat anything else"
                    : "Herald cannot store anything right now; nothing was changed, try again"
                #expect(answer.body == #"{"errors":[{"kind":"unavailable","message":"\#(message)"}]}"#)
            } else {
                #expect(
                    answer.body == """
                        {"errors":[{"kind":"unknown","message":"Something went wrong on our side; quote request id \
                        quote-me"}]}
                        """
                )
            }
        }
    }

    @Test("a store that cannot tell whose key it is makes a 503, not a 401")
    func unsureOfKeys() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            api.world.orgs.fail(with: .unavailable)
            #expect(try await api.send("GET", "/orgs/webhooks", key: org.secretKey).status == 503)
            #expect(try await api.send("GET", "/orgs/webhooks", key: org.publicKey).status == 503)
            #expect(try await api.send("GET", "/platform/orgs", key: org.secretKey).status == 503)
        }
    }
}
