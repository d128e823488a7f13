import HeraldCore
import HeraldStoreMemory
import Testing

@testable import HeraldAPI

@Suite("Slow, rude and unreadable clients")
struct ConnectionTests {
    private static let short = Duration.milliseconds(50)

    @Test("a connection that never sends a head is closed", arguments: ["", "GET /healthz HTTP/1.1\r\nHost: "])
    func noHead(start: String) async throws {
        try await RunningAPI.run(timeouts: EdgeTimeouts(firstHead: Self.short)) { api in
            let connection = try await RawConnection(port: api.port)
            try await connection.send(start)
            #expect(await connection.everything() == "")
        }
    }

    @Test("a connection that lies idle after an answer is closed")
    func idle() async throws {
        try await RunningAPI.run(timeouts: EdgeTimeouts(idle: Self.short)) { api in
            let connection = try await RawConnection(port: api.port)
            try await connection.send(RunningAPI.request("GET", "/healthz"))
            #expect(await connection.everything().hasPrefix("HTTP/1.1 200 OK"))
        }
    }

    @Test("a body that does not come is not waited for")
    func slowBody() async throws {
        try await RunningAPI.run(timeouts: EdgeTimeouts(body: Self.short)) { api in
            let connection = try await RawConnection(port: api.port)
            try await connection.send(
                RunningAPI.request(
                    "POST",
                    "/platform/orgs",
                    key: World.platformKey,
                    headers: ["Content-Type": "application/json", "Content-Length": "100"]
                ) + "{"
            )
            _ = await connection.everything()
            #expect(try await api.world.store.orgs().isEmpty)
        }
    }

    @Test("an early answer reaches a client that goes on sending, and ends the connection")
    func earlyAnswer() async throws {
        try await RunningAPI.run(timeouts: EdgeTimeouts(linger: Self.short)) { api in
            let connection = try await RawConnection(port: api.port)
            let head = RunningAPI.request("POST", "/orgs/webhooks", headers: ["Content-Length": "1000000"])
            try await connection.send(head + String(repeating: "a", count: 100_000))
            let answer = await connection.answer()
            #expect(answer?.status == 401)
            #expect(answer?["Connection"] == "close")
            #expect(await connection.everything() == "")
        }
    }

    @Test("a refused request that was read whole keeps its connection")
    func keepsConnection() async throws {
        try await RunningAPI.run { api in
            let connection = try await RawConnection(port: api.port)
            for _ in 0..<3 {
                try await connection.send(RunningAPI.request("POST", "/orgs/webhooks", body: "{}"))
                let answer = await connection.answer()
                #expect(answer?.status == 401)
                #expect(answer?["Connection"] == nil)
            }
            try await connection.close()
        }
    }

    @Test(
        "a client that asks for the end of the connection gets it",
        arguments: ["close", "Close", "keep-alive, close"]
    )
    func closes(option: String) async throws {
        try await RunningAPI.run(timeouts: EdgeTimeouts(linger: Self.short)) { api in
            let connection = try await RawConnection(port: api.port)
            try await connection.send(RunningAPI.request("GET", "/healthz", headers: ["Connection": option]))
            #expect(await connection.answer()?["Connection"] == "close")
            #expect(await connection.everything() == "")
        }
    }

    @Test("pipelined requests are answered in order, early refusals included")
    func pipelines() async throws {
        try await RunningAPI.run { api in
            let connection = try await RawConnection(port: api.port)
            let requests = [
                RunningAPI.request("GET", "/healthz"), RunningAPI.request("GET", "/nowhere"),
                RunningAPI.request("POST", "/orgs/webhooks", body: "{}"), RunningAPI.request("GET", "/readyz"),
            ]
            try await connection.send(String(repeating: requests.joined(), count: 50))
            for _ in 0..<50 {
                for status in [200, 404, 401, 200] { #expect(await connection.answer()?.status == status) }
            }
            try await connection.close()
        }
    }

    @Test("a client that expects to be told so is told to go on")
    func continues() async throws {
        try await RunningAPI.run { api in
            let connection = try await RawConnection(port: api.port)
            try await connection.send(
                RunningAPI.request(
                    "POST",
                    "/platform/orgs",
                    key: World.platformKey,
                    headers: ["Content-Type": "application/json", "Content-Length": "12", "Expect": "100-continue"]
                )
            )
            #expect(await connection.answer()?.status == 100)
            try await connection.send(#"{"name":"A"}"#)
            #expect(await connection.answer()?.status == 200)
            try await connection.close()
        }
    }

    @Test(
        "what is no HTTP is a 400 in the error form",
        arguments: [
            "hello\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "\u{16}\u{03}\u{01}\u{02}\u{00}\u{01}\u{00}",
        ]
    )
    func unreadable(text: String) async throws {
        try await RunningAPI.run { api in
            let connection = try await RawConnection(port: api.port)
            try await connection.send(text)
            let answer = try #require(await connection.answer())
            #expect(answer.status == 400)
            #expect(answer["Connection"] == "close")
            #expect(answer.body == #"{"errors":[{"kind":"other","message":"The request is not valid HTTP/1.1"}]}"#)
            #expect(answer["X-Request-Id"]?.isEmpty == false)
        }
    }

    @Test(
        "a head over its bounds is a 431 in the error form",
        arguments: [
            "GET /\(String(repeating: "a", count: 9000)) HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nX-A: \(String(repeating: "a", count: 9000))\r\n\r\n",
            "GET / HTTP/1.1\r\n" + String(repeating: "X-A: a\r\n", count: 101) + "\r\n",
            "GET / HTTP/1.1\r\n" + String(repeating: "X-A: \(String(repeating: "a", count: 1000))\r\n", count: 20)
                + "\r\n",
        ]
    )
    func oversize(text: String) async throws {
        try await RunningAPI.run { api in
            let connection = try await RawConnection(port: api.port)
            try await connection.send(text)
            let answer = try #require(await connection.answer())
            #expect(answer.status == 431)
            #expect(answer["X-Request-Id"]?.isEmpty == false)
            #expect(answer.body == #"{"errors":[{"kind":"other","message":"The request's head is too large"}]}"#)
        }
    }

    @Test("garbage after a good request does not touch its answer")
    func garbageBehind() async throws {
        try await RunningAPI.run { api in
            let connection = try await RawConnection(port: api.port)
            try await connection.send(RunningAPI.request("GET", "/healthz") + "garbage\r\n\r\n")
            #expect(await connection.answer()?.status == 200)
            #expect(await connection.answer()?.status == 400)
        }
    }

    @Test("a client that leaves in the middle of a body changes nothing")
    func leaves() async throws {
        try await RunningAPI.run { api in
            let connection = try await RawConnection(port: api.port)
            let whole = RunningAPI.request("POST", "/platform/orgs", key: World.platformKey, body: #"{"name":"A"}"#)
            try await connection.send(String(whole.dropLast(1)))
            try await connection.finishSending()
            _ = await connection.everything()
            #expect(try await api.world.store.orgs().isEmpty)
        }
    }

    @Test("a request under way is answered when the server shuts down")
    func drains() async throws {
        let world = World()
        let org = try await world.makeOrg()
        world.reporting.hold()
        let status = try await RunningAPI.run(world) { api in
            let connection = try await RawConnection(port: api.port)
            try await connection.send(
                RunningAPI.request(
                    "POST",
                    "/platform/workflow-events",
                    key: World.platformKey,
                    body: WorkflowEventTests.body(org)
                )
            )
            await world.reporting.callIsHeld()
            world.reporting.release()
            return (await connection.answer())?.status
        }
        #expect(status == 202)
    }
}
