import HeraldCore
import HeraldStoreMemory
import Testing

@testable import HeraldAPI

@Suite("Slow, rude and unreadable clients", .timeLimit(.minutes(10)))
struct ConnectionTests {
    private static let short = Duration.milliseconds(50)

    @Test("a connection that never sends anything is closed without a word")
    func silent() async throws {
        try await RunningAPI.run(timeouts: EdgeTimeouts(head: Self.short)) { api in
            let connection = try await RawConnection(port: api.port)
            #expect(await connection.everything() == "")
        }
    }

    @Test("a head that does not come in time is a 408", arguments: ["G", "GET /healthz HTTP/1.1\r\nHost: "])
    func slowHead(start: String) async throws {
        // Enough for the bytes to come in after the connection on any machine: what comes later finds it closed.
        try await RunningAPI.run(timeouts: EdgeTimeouts(head: .seconds(15), linger: Self.short)) { api in
            let connection = try await RawConnection(port: api.port)
            try await connection.send(start)
            try await Self.expectTimeout(on: connection)
        }
    }

    @Test("a second head has its time from its first byte on, not that of an idle connection", arguments: [1, 3])
    func slowSecondHead(earlier: Int) async throws {
        // With an idle time that no test waits for, only the head's own time can end this.
        let timeouts = EdgeTimeouts(head: .seconds(15), idle: .seconds(3600), linger: Self.short)
        try await RunningAPI.run(timeouts: timeouts) { api in
            let connection = try await RawConnection(port: api.port)
            for _ in 0..<earlier {
                try await connection.send(RunningAPI.request("GET", "/healthz"))
                #expect(await connection.answer()?.status == 200)
            }
            try await connection.send("GET /healthz HT")
            try await Self.expectTimeout(on: connection)
        }
    }

    @Test("a head that trickles has no more time than one that stops")
    func tricklingHead() async throws {
        let timeouts = EdgeTimeouts(head: .milliseconds(200), idle: .seconds(3600), linger: .seconds(60))
        try await RunningAPI.run(timeouts: timeouts) { api in
            let connection = try await RawConnection(port: api.port)
            let metronome = try await RawConnection(port: api.port)
            try await connection.send("GET /healthz HTTP/1.1\r\nX-A: ")
            do {
                // Not so many that the head is too large, and each a while after the one before.
                for _ in 0..<7000 {
                    try await connection.send("b")
                    try await metronome.send(RunningAPI.request("GET", "/healthz"))
                    _ = await metronome.answer()
                }
            } catch {
                // The server was even quicker, and has closed a connection on which it had not heard anything.
            }
            // Fails where the server is gone. One that restarts its clock with each byte answers something else than a
            // 408 to a whole head; the right one has said 408 by now.
            try? await connection.send("\r\n\r\n")
            let status = await connection.answer()?.status
            #expect(status == 408 || status == nil)
            try await connection.close()
            try await metronome.close()
        }
    }

    @Test("a connection that lies idle after an answer is closed without a word")
    func idle() async throws {
        try await RunningAPI.run(timeouts: EdgeTimeouts(idle: Self.short)) { api in
            let connection = try await RawConnection(port: api.port)
            try await connection.send(RunningAPI.request("GET", "/healthz"))
            #expect(await connection.answer()?.status == 200)
            #expect(await connection.everything() == "")
        }
    }

    @Test("a body that does not come in time is a 408", arguments: ["", "{", #"{"name":"A""#])
    func slowBody(start: String) async throws {
        try await RunningAPI.run(timeouts: EdgeTimeouts(body: Self.short, linger: Self.short)) { api in
            let connection = try await RawConnection(port: api.port)
            try await connection.send(
                RunningAPI.creation(["Content-Length": "100"]) + start
            )
            try await Self.expectTimeout(on: connection)
            #expect(try await api.world.store.orgs().isEmpty)
        }
    }

    @Test(
        "a chunked body that does not come in time is a 408",
        arguments: ["", "2\r\n{", "2;a=b", "2\r\n{}\r\n0\r\nX-A: "]
    )
    func slowChunks(start: String) async throws {
        try await RunningAPI.run(timeouts: EdgeTimeouts(body: Self.short, linger: Self.short)) { api in
            let connection = try await RawConnection(port: api.port)
            try await connection.send(
                RunningAPI.creation(["Transfer-Encoding": "chunked"]) + start
            )
            try await Self.expectTimeout(on: connection)
        }
    }

    @Test("a body that comes too late comes after the answers to the requests before it")
    func slowBodyBehind() async throws {
        try await RunningAPI.run(timeouts: EdgeTimeouts(body: Self.short, linger: Self.short)) { api in
            let connection = try await RawConnection(port: api.port)
            try await connection.send(
                RunningAPI.request("GET", "/healthz")
                    + RunningAPI.creation(["Content-Length": "100"])
            )
            #expect(await connection.answer()?.status == 200)
            try await Self.expectTimeout(on: connection)
        }
    }

    @Test("the lines that came in time are answered, and a report that stops in the middle is cut off")
    func slowLines() async throws {
        let world = World()
        let org = try await world.makeOrg()
        let timeouts = EdgeTimeouts(body: .seconds(15), pause: .milliseconds(10), linger: Self.short)
        try await RunningAPI.run(world, timeouts: timeouts) { api in
            let connection = try await RawConnection(port: api.port)
            try await connection.send(
                RunningAPI.request(
                    "POST",
                    "/platform/workflow-events",
                    key: World.platformKey,
                    headers: ["Content-Type": "application/x-ndjson", "Content-Length": "100000"]
                ) + WorkflowEventTests.body(org) + "\n{"
            )
            let text = await connection.everything()
            #expect(text.hasPrefix("HTTP/1.1 202 "))
            #expect(text.contains(#""applied":true"#))
            #expect(!text.contains(" 408 "))
        }
    }

    /// The next answer is a `408`, and the last.
    private static func expectTimeout(on connection: RawConnection) async throws {
        let answer = try #require(await connection.answer())
        #expect(answer.status == 408)
        #expect(answer["Connection"] == "close")
        #expect(answer.body == #"{"errors":[{"kind":"other","message":"The request did not arrive in time"}]}"#)
        #expect(await connection.everything() == "")
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

    @Test("a server that drains ends each connection with its next answer, so that clients go elsewhere")
    func closesWhileDraining() async throws {
        let world = World()
        let org = try await world.makeOrg()
        let report = RunningAPI.request(
            "POST",
            "/platform/workflow-events",
            key: World.platformKey,
            body: WorkflowEventTests.body(org)
        )
        try await RunningAPI.run(world, timeouts: EdgeTimeouts(linger: Self.short)) { api in
            for (request, status) in [(report, 202), (RunningAPI.request("GET", "/healthz"), 200)] {
                let connection = try await RawConnection(port: api.port)
                api.world.probe.set(.ready)
                try await connection.send(request)
                var answer = await connection.answer()
                #expect(answer?.status == status && answer?["Connection"] == nil)
                api.world.probe.set(.unavailable(.draining))
                try await connection.send(request)
                answer = await connection.answer()
                #expect(answer?.status == status && answer?["Connection"] == "close")
                #expect(await connection.everything() == "")
            }
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
            try await connection.send(String(repeating: requests.joined(), count: 20))
            for _ in 0..<20 {
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
                RunningAPI.creation(["Content-Length": "12", "Expect": "100-continue"])
            )
            #expect(await connection.answer()?.status == 100)
            try await connection.send(#"{"name":"A"}"#)
            #expect(await connection.answer()?.status == 200)
            try await connection.close()
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
