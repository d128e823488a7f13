import HeraldCore
import Testing

@testable import HeraldAPI

@Suite("Paths, methods, types and sizes (contract, section 3)", .timeLimit(.minutes(10)))
struct FramingTests {
    @Test(
        "a path that is not ours is a 404 in the error form",
        arguments: [
            "/", "/orgs", "/orgs/webhooks/", "//orgs/webhooks", "/orgs//webhooks", "/Orgs/webhooks", "/orgs/%77ebhooks",
            "/orgs/webhooks/prod", "/platform/orgs/x/", "/platform/orgs/x/key-sets/y/z", "/platform/orgs/x/y",
            "/healthz/",
            "/%", "/orgs/webhooks%00", "/favicon.ico", "/\u{7f}",
        ]
    )
    func unknownPaths(path: String) async throws {
        try await RunningAPI.run { api in
            for method in ["GET", "POST", "BREW"] {
                let answer = try await api.send(method, path)
                // Bytes that no request line may hold never reach the routes.
                #expect([404, 400].contains(answer.status))
                #expect(answer.body.hasPrefix(#"{"errors":[{"kind":"other","message":""#))
                #expect(answer["Content-Type"] == "application/json")
            }
        }
    }

    @Test(
        "a method that a path does not take is a 405 with Allow, before any key is asked for",
        arguments: [
            ("PUT", "/orgs/webhooks", "DELETE, GET, HEAD, PATCH, POST"),
            ("GET", "/orgs/webhooks/rotate-secret", "POST"),
            ("PATCH", "/platform/orgs", "GET, HEAD, POST"), ("OPTIONS", "/platform/orgs", "GET, HEAD, POST"),
            ("PUT", "/platform/orgs/x/key-sets", "GET, HEAD, POST"), ("GET", "/platform/orgs/x/key-sets/y", "DELETE"),
            ("HEAD", "/platform/workflow-events", "POST"), ("POST", "/healthz", "GET, HEAD"),
            ("BREW", "/readyz", "GET, HEAD"), ("TRACE", "/readyz", "GET, HEAD"), ("get", "/readyz", "GET, HEAD"),
        ]
    )
    func wrongMethods(method: String, path: String, allowed: String) async throws {
        try await RunningAPI.run { api in
            let answer = try await api.send(method, path)
            #expect(answer.status == 405)
            #expect(answer["Allow"] == allowed)
            if method != "HEAD" {
                #expect(answer.body == #"{"errors":[{"kind":"other","message":"Use \#(allowed) at this path"}]}"#)
            }
        }
    }

    @Test("HEAD answers as GET does, without the body")
    func heads() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let get = try await api.send("GET", "/orgs/webhooks", key: org.secretKey)
            let head = try await api.send("HEAD", "/orgs/webhooks", key: org.secretKey)
            #expect(head.status == 200)
            #expect(head.body.isEmpty)
            #expect(head["Content-Length"] == get["Content-Length"])
            #expect(head["Content-Type"] == "application/json")
        }
    }

    @Test(
        "a body must say that it is JSON, whatever its parameters",
        arguments: [
            ("application/json", 200), ("application/json; charset=utf-8", 200), ("APPLICATION/JSON ;charset=x", 200),
            ("text/plain", 415), ("application/x-www-form-urlencoded", 415), ("application/jsonx", 415),
            ("application/x-ndjson", 415), ("json", 415), ("", 415), (nil, 415),
        ]
    )
    func types(type: String?, status: Int) async throws {
        try await RunningAPI.run { api in
            let answer = try await api.send(
                "POST",
                "/platform/orgs",
                key: World.platformKey,
                body: #"{"name":"A"}"#,
                type: type
            )
            #expect(answer.status == status)
            if status == 415 {
                #expect(
                    answer.body == #"{"errors":[{"kind":"other","message":"Send the body as application/json"}]}"#
                )
            }
        }
    }

    @Test("a compressed body is a 415")
    func refusesCompression() async throws {
        try await RunningAPI.run { api in
            let answer = try await api.send(
                "POST",
                "/platform/orgs",
                key: World.platformKey,
                body: #"{"name":"A"}"#,
                headers: ["Content-Encoding": "gzip"]
            )
            #expect(answer.status == 415)
            #expect(answer.body.contains("without Content-Encoding"))
        }
    }

    @Test(
        "a body that is not JSON is a 400 with one custom entry about the whole",
        arguments: ["", "{", "nope", "{} {}", "{\"a\":1,}", "\u{feff}{}"]
    )
    func notJSON(body: String) async throws {
        try await RunningAPI.run { api in
            let answer = try await api.send("POST", "/platform/orgs", key: World.platformKey, body: body)
            #expect(answer.status == 400)
            #expect(answer.body.hasPrefix(#"{"errors":[{"code":"custom","path":[],"message":""#))
            #expect(answer.body.hasSuffix(#""}]}"#))
        }
    }

    @Test("a body of other JSON than an object is a 400 of the wrong type", arguments: ["[]", "null", "7", #""x""#])
    func notAnObject(body: String) async throws {
        try await RunningAPI.run { api in
            let answer = try await api.send("POST", "/platform/orgs", key: World.platformKey, body: body)
            #expect(answer.status == 400)
            #expect(answer.body.contains(#""code":"invalid_type","expected":"object","path":[]"#))
        }
    }

    @Test("64 KiB are taken and a byte more is a 413, announced or not")
    func sizes() async throws {
        try await RunningAPI.run { api in
            let key = World.platformKey
            let fields = #"{"name":"A","x":""#
            let fitting = fields + String(repeating: "a", count: Limits.requestBody - fields.utf8.count - 2) + #""}"#
            #expect(try await api.send("POST", "/platform/orgs", key: key, body: fitting).status == 200)
            let expected = #"{"errors":[{"kind":"other","message":"The body may have at most 65536 bytes"}]}"#
            let announced = try await api.send("POST", "/platform/orgs", key: key, body: fitting + " ")
            #expect(announced.status == 413)
            #expect(announced.body == expected)
            let connection = try await RawConnection(port: api.port)
            let head = RunningAPI.request(
                "POST",
                "/platform/orgs",
                key: key,
                headers: ["Content-Type": "application/json", "Transfer-Encoding": "chunked"]
            )
            try await connection.send(head + "10001\r\n\(fitting) \r\n")
            let chunked = await connection.answer()
            #expect(chunked?.status == 413)
            #expect(chunked?.body == expected)
            #expect(chunked?["Connection"] == "close")
            try await connection.close()
        }
    }

    @Test("a body announced as too long is refused before it is sent")
    func refusesEarly() async throws {
        try await RunningAPI.run { api in
            let connection = try await RawConnection(port: api.port)
            try await connection.send(
                RunningAPI.creation(["Content-Length": "99999999"])
            )
            let answer = await connection.answer()
            #expect(answer?.status == 413)
            #expect(answer?["Connection"] == "close")
            try await connection.close()
        }
    }

    @Test("a chunked body is read like any other")
    func readsChunks() async throws {
        try await RunningAPI.run { api in
            let connection = try await RawConnection(port: api.port)
            try await connection.send(
                RunningAPI.creation(["Transfer-Encoding": "chunked"])
            )
            for piece in [#"{"na"#, #"me":"#, #""A"}"#] {
                try await connection.send("\(String(piece.utf8.count, radix: 16))\r\n\(piece)\r\n")
            }
            try await connection.send("0\r\n\r\n")
            #expect(await connection.answer()?.status == 200)
            try await connection.close()
        }
    }
}
