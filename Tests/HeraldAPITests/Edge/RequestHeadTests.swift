import HeraldCore
import HeraldStoreMemory
import Testing

@testable import HeraldAPI

@Suite("Versions, targets, methods and expectations", .timeLimit(.minutes(10)))
struct RequestHeadTests {
    @Test("HTTP/1.0 is answered and closed, and kept when the client asks for that", arguments: [false, true])
    func oldVersion(keeps: Bool) async throws {
        try await RunningAPI.run { api in
            let connection = try await RawConnection(port: api.port)
            let request = "GET /healthz HTTP/1.0\r\n\(keeps ? "Connection: keep-alive\r\n" : "")\r\n"
            try await connection.send(request)
            let answer = await connection.answer()
            #expect(answer?.status == 200)
            #expect(answer?["Connection"] == (keeps ? "keep-alive" : "close"))
            if keeps {
                try await connection.send(request)
                #expect(await connection.answer()?.status == 200)
                try await connection.close()
            } else {
                #expect(await connection.everything() == "")
            }
        }
    }

    @Test("an answer that grows while it is sent has no chunks for HTTP/1.0, and ends with the connection")
    func oldVersionGrowing() async throws {
        let world = World()
        let org = try await world.makeOrg()
        try await RunningAPI.run(world) { api in
            let connection = try await RawConnection(port: api.port)
            let lines = (0..<1200).map { _ in WorkflowEventTests.body(org) + "\n" }.joined()
            try await connection.send(
                "POST /platform/workflow-events HTTP/1.0\r\nConnection: keep-alive\r\n"
                    + "Authorization: Bearer \(World.platformKey)\r\nContent-Type: application/x-ndjson\r\n"
                    + "Content-Length: \(lines.utf8.count)\r\n\r\n\(lines)"
            )
            let answer = await connection.everything()
            #expect(answer.hasPrefix("HTTP/1.0 202 "))
            #expect(answer.contains("\r\nConnection: close\r\n"))
            #expect(!answer.lowercased().contains("transfer-encoding"))
            #expect(
                answer.utf8.split(separator: UInt8(ascii: "\n")).filter { $0.first == UInt8(ascii: "{") }.count == 1200
            )
            #expect(answer.hasSuffix("]}\n"))
        }
    }

    @Test(
        "a Host is a host, perhaps with a port",
        arguments: [
            "a", "a.example:8080", "127.0.0.1:1", "[::1]", "[::1]:8080", "a:", "", "a ", "a\t \t", " ", "a_b", "%41",
            "A",
        ]
    )
    func hosts(host: String) async throws {
        try await RunningAPI.run { api in
            let connection = try await RawConnection(port: api.port)
            try await connection.send("GET /healthz HTTP/1.1\r\nHost: \(host)\r\n\r\n")
            #expect(await connection.answer()?.status == 200)
            try await connection.close()
        }
    }

    @Test(
        "a target may be a whole URL; an asterisk and a host with a port name nothing of ours",
        arguments: [
            ("GET", "http://localhost/healthz", 200), ("GET", "HTTP://LOCALHOST:80/healthz?a=b", 200),
            ("GET", "http://localhost", 404), ("OPTIONS", "*", 404), ("CONNECT", "localhost:443", 404),
            ("GET", "http://localhost/nowhere", 404),
        ]
    )
    func targets(method: String, target: String, status: Int) async throws {
        try await RunningAPI.run { api in
            let answer = try await api.send(method, target)
            #expect(answer.status == status)
        }
    }

    @Test(
        "a method that nobody knows is a 405 with Allow where there is something, and a 404 elsewhere",
        arguments: [
            ("BREW", "/healthz", 405), ("BREW", "/healthz?a=b", 405), ("get", "/orgs/webhooks", 405),
            ("X!#$%&'*+-.^_`|~9", "/healthz", 405), ("BREW", "/nowhere", 404), ("B(W", "/healthz", 400),
        ]
    )
    func unknownMethods(method: String, path: String, status: Int) async throws {
        try await RunningAPI.run { api in
            let connection = try await RawConnection(port: api.port)
            try await connection.send(RunningAPI.request(method, path))
            let answer = await connection.answer()
            #expect(answer?.status == status)
            #expect((answer?["Allow"] != nil) == (status == 405))
            #expect(answer?["Connection"] == "close")
            #expect(await connection.everything() == "")
        }
    }

    @Test("a method that nobody knows, in the middle of what came in, is a 400")
    func unknownMethodBehind() async throws {
        try await RunningAPI.run { api in
            let connection = try await RawConnection(port: api.port)
            try await connection.send(RunningAPI.request("GET", "/healthz") + RunningAPI.request("BREW", "/healthz"))
            #expect(await connection.answer()?.status == 200)
            #expect(await connection.answer()?.status == 400)
            #expect(await connection.everything() == "")
        }
    }

    @Test(
        "an upgrade is not taken up, and ends the connection instead of leaving it deaf",
        arguments: ["h2c", "websocket"]
    )
    func upgrades(protocol name: String) async throws {
        try await RunningAPI.run { api in
            let connection = try await RawConnection(port: api.port)
            try await connection.send(
                RunningAPI.request(
                    "GET",
                    "/healthz",
                    headers: ["Connection": "Upgrade, HTTP2-Settings", "Upgrade": name]
                )
            )
            let answer = await connection.answer()
            #expect(answer?.status == 200)
            #expect(answer?["Connection"] == "close")
            #expect(await connection.everything() == "")
        }
    }

    @Test("behind a request that ends the connection nothing is taken for a request", arguments: ["close", "CLOSE, x"])
    func behindTheLast(option: String) async throws {
        try await RunningAPI.run { api in
            let connection = try await RawConnection(port: api.port)
            let create = RunningAPI.request("POST", "/platform/orgs", key: World.platformKey, body: #"{"name":"A"}"#)
            try await connection.send(RunningAPI.request("GET", "/healthz", headers: ["Connection": option]) + create)
            #expect(await connection.answer()?["Connection"] == "close")
            #expect(await connection.everything() == "")
            #expect(try await api.world.store.orgs().isEmpty)
        }
    }

    @Test("empty lines between requests are none")
    func emptyLines() async throws {
        try await RunningAPI.run { api in
            let connection = try await RawConnection(port: api.port)
            for _ in 0..<3 {
                try await connection.send("\r\n\r\n" + RunningAPI.request("GET", "/healthz"))
                #expect(await connection.answer()?.status == 200)
            }
            try await connection.close()
        }
    }

    @Test(
        "who waits to be asked for the body is not asked when the head is enough for a refusal",
        arguments: [
            ("/platform/orgs", ["Content-Type": "text/plain"], World.platformKey, 415),
            ("/platform/orgs", ["Content-Type": "application/json"], "sk_wrong", 401),
            ("/nowhere", [:], World.platformKey, 404), ("/healthz", [:], World.platformKey, 405),
        ]
    )
    func refusesBeforeTheBody(path: String, headers: [String: String], key: String, status: Int) async throws {
        try await RunningAPI.run { api in
            let connection = try await RawConnection(port: api.port)
            let all = headers.merging(["Content-Length": "12", "Expect": "100-continue"]) { $1 }
            try await connection.send(RunningAPI.request("POST", path, key: key, headers: all))
            let answer = await connection.answer()
            #expect(answer?.status == status)
            #expect(answer?["Connection"] == "close")
            #expect(await connection.everything() == "")
        }
    }

    @Test(
        "who waits to be asked for a body over its bound is not asked",
        arguments: ["application/json", "application/x-ndjson"]
    )
    func refusesLongBodies(type: String) async throws {
        try await RunningAPI.run { api in
            let connection = try await RawConnection(port: api.port)
            try await connection.send(
                RunningAPI.request(
                    "POST",
                    "/platform/workflow-events",
                    key: World.platformKey,
                    headers: ["Content-Type": type, "Content-Length": "99999999", "Expect": "100-Continue"]
                )
            )
            #expect(await connection.answer()?.status == 413)
            #expect(await connection.everything() == "")
        }
    }

    @Test("reports on many lines are asked for too")
    func asksForLines() async throws {
        let world = World()
        let org = try await world.makeOrg()
        try await RunningAPI.run(world) { api in
            let connection = try await RawConnection(port: api.port)
            let line = WorkflowEventTests.body(org) + "\n"
            try await connection.send(
                RunningAPI.request(
                    "POST",
                    "/platform/workflow-events",
                    key: World.platformKey,
                    headers: [
                        "Content-Type": "application/x-ndjson", "Content-Length": "\(line.utf8.count)",
                        "Expect": "100-continue",
                    ]
                )
            )
            #expect(await connection.answer()?.status == 100)
            try await connection.send(line)
            #expect(await connection.answer()?.status == 202)
            try await connection.close()
        }
    }

    @Test("blanks around a value are none of it")
    func blanks() async throws {
        try await RunningAPI.run { api in
            let connection = try await RawConnection(port: api.port)
            try await connection.send(
                RunningAPI.request(
                    "POST",
                    "/platform/orgs",
                    key: World.platformKey,
                    headers: [
                        "Content-Type": " application/json\t", "Transfer-Encoding": "\tChunked  ",
                        "Expect": " 100-Continue ",
                    ]
                )
            )
            #expect(await connection.answer()?.status == 100)
            try await connection.send("c\r\n{\"name\":\"A\"}\r\n0\r\n\r\n")
            #expect(await connection.answer()?.status == 200)
            try await connection.close()
        }
    }

    @Test("HTTP/1.0 knows no expectations, and is asked for nothing")
    func oldVersionExpecting() async throws {
        try await RunningAPI.run { api in
            let connection = try await RawConnection(port: api.port)
            try await connection.send(
                "POST /platform/orgs HTTP/1.0\r\nAuthorization: Bearer \(World.platformKey)\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 12\r\nExpect: 100-continue\r\n\r\n"
            )
            try await connection.send(#"{"name":"A"}"#)
            #expect(await connection.answer()?.status == 200)
            try await connection.close()
        }
    }

    @Test("a refused HEAD is answered without a body")
    func refusedHead() async throws {
        try await RunningAPI.run { api in
            let connection = try await RawConnection(port: api.port)
            try await connection.send("HEAD /healthz HTTP/1.1\r\n\r\n")
            #expect(await connection.answer(toHead: true)?.status == 400)
            #expect(await connection.everything() == "")
        }
    }
}
