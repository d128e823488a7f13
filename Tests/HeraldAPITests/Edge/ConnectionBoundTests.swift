import HeraldCore
import HeraldStoreMemory
import Testing

@testable import HeraldAPI

/// Nothing here ends by a timeout of the server; a client that is kept out would wait until the test's time is over.
@Suite("At the bound of connections", .timeLimit(.minutes(10)))
struct ConnectionBoundTests {
    private static let bound = 128

    /// What a client has said that then holds its connection.
    enum Hold: String, CaseIterable, Sendable {
        case nothing
        case head
        case request

        var text: String {
            switch self {
            case .nothing: ""
            case .head: "GET /healthz HTTP/1.1\r\nHost: a\r\n"
            case .request: RunningAPI.request("GET", "/healthz")
            }
        }
    }

    private static let creation = RunningAPI.creation(["Content-Length": "12"])

    private static func connect(_ api: RunningAPI, from address: String? = nil, saying text: String) async throws
        -> RawConnection
    {
        let connection = try await RawConnection(port: api.port, from: address)
        try await connection.send(text)
        return connection
    }

    /// A connection that was answered once, and lies idle since.
    private static func idle(_ api: RunningAPI, from address: String? = nil) async throws -> RawConnection {
        let connection = try await connect(api, from: address, saying: Hold.request.text)
        try #require(await connection.answer()?.status == 200)
        return connection
    }

    @Test("idle connections keep nobody out, however many one address opens", arguments: Hold.allCases)
    func idleConnections(hold: Hold) async throws {
        try await RunningAPI.run(maximumConnections: Self.bound) { api in
            var held: [RawConnection] = []
            for _ in 0..<3 * Self.bound { held.append(try await Self.connect(api, saying: hold.text)) }
            for _ in 0..<3 {
                let created = try await api.send(
                    "POST",
                    "/platform/orgs",
                    key: World.platformKey,
                    body: #"{"name":"A"}"#
                )
                #expect(created.status == 200)
            }
            // The first has made room, without a word about it.
            let said = await held[0].everything()
            #expect(said == "" || hold == .request && said.hasPrefix("HTTP/1.1 200 "))
            for connection in held { try await connection.close() }
        }
    }

    @Test("the longest idle make room, without a word, and the others are answered on")
    func longestIdle() async throws {
        try await RunningAPI.run(maximumConnections: Self.bound) { api in
            var held: [RawConnection] = []
            for _ in 0..<Self.bound { held.append(try await Self.idle(api)) }
            #expect(await held[0].everything() == "")
            try await held[Self.bound - 1].send(Hold.request.text)
            #expect(await held[Self.bound - 1].answer()?.status == 200)
            for connection in held { try await connection.close() }
        }
    }

    @Test("requests under way are finished, however many others come")
    func underWay() async throws {
        try await RunningAPI.run(maximumConnections: Self.bound) { api in
            var underWay: [RawConnection] = []
            for _ in 0..<Self.bound / 2 {
                let connection = try await Self.idle(api)
                try await connection.send(Self.creation + #"{"nam"#)
                underWay.append(connection)
            }
            var others: [RawConnection] = []
            for _ in 0..<2 * Self.bound { others.append(try await Self.idle(api)) }
            #expect(await others[0].everything() == "", "others made room")
            for connection in underWay {
                try await connection.send(#"e":"A"}"#)
                #expect(await connection.answer()?.status == 200)
            }
            for connection in underWay + others { try await connection.close() }
        }
    }

    @Test("with requests under way on all, a newcomer waits until one is answered")
    func allUnderWay() async throws {
        var timeouts = EdgeTimeouts.patient
        timeouts.headGrace = .seconds(600)
        try await RunningAPI.run(timeouts: timeouts, maximumConnections: Self.bound) { api in
            var underWay: [RawConnection] = []
            for _ in 0..<Self.bound {
                underWay.append(try await Self.connect(api, saying: Self.creation + #"{"nam"#))
            }
            // Connections are taken four at a time, so three of these may be taken beyond the bound; the last is not.
            var newcomers: [RawConnection] = []
            for _ in 0..<3 { newcomers.append(try await Self.connect(api, saying: Hold.request.text)) }
            newcomers.append(try await Self.connect(api, saying: Self.creation + #"{"name":"B"}"#))
            for connection in underWay {
                try await connection.send(#"e":"A"}"#)
                #expect(await connection.answer()?.status == 200)
            }
            for connection in newcomers { #expect(await connection.answer()?.status == 200) }
            #expect(try await api.world.store.orgs().first?.name == "A")
            for connection in underWay + newcomers { try await connection.close() }
        }
    }

    @Test("requests that come slowly keep nobody out, and those that are being answered are finished")
    func slow() async throws {
        var timeouts = EdgeTimeouts.patient
        timeouts.bodyGrace = .zero
        try await RunningAPI.run(timeouts: timeouts, maximumConnections: Self.bound) { api in
            var held: [RawConnection] = []
            for _ in 0..<3 * Self.bound { held.append(try await Self.connect(api, saying: Self.creation + #"{"nam"#)) }
            for _ in 0..<3 { #expect(try await api.send("GET", "/readyz").status == 200) }
            try await held[3 * Self.bound - 1].send(#"e":"A"}"#)
            #expect(
                await held[3 * Self.bound - 1].answer()?.status == 200,
                "the latest is not among those that made room"
            )
            #expect(await held[0].everything() == "", "the slowest is")
            for connection in held { try await connection.close() }
        }
    }

    @Test("clients that do not read what they asked for keep nobody out")
    func unread() async throws {
        var timeouts = EdgeTimeouts.patient
        timeouts.unreadGrace = .zero
        let bound = 16
        let world = World()
        for _ in 0..<500 { _ = try await world.makeOrg() }
        try await RunningAPI.run(world, timeouts: timeouts, maximumConnections: bound) { api in
            // Some 10 MB of answers, of which the system takes a part for the client, and no more.
            let list = RunningAPI.request("GET", "/platform/orgs", key: World.platformKey)
            var held: [RawConnection] = []
            for _ in 0..<bound {
                let connection = try await RawConnection(port: api.port, autoRead: false)
                try await connection.send(String(repeating: list, count: Limits.unansweredRequests))
                held.append(connection)
            }
            for _ in 0..<3 { #expect(try await api.send("GET", "/readyz").status == 200) }
            for connection in held { try await connection.close() }
        }
    }

    #if os(Linux)  // Elsewhere 127.0.0.1 is the only address of the loopback interface.
        @Test("an address that holds more than its share makes room for others, though theirs are idle for longer")
        func shares() async throws {
            try await RunningAPI.run(maximumConnections: Self.bound) { api in
                var modest: [RawConnection] = []
                for _ in 0..<Self.bound / Limits.connectionShares {
                    modest.append(try await Self.idle(api, from: "127.0.0.2"))
                }
                var greedy: [RawConnection] = []
                for _ in 0..<2 * Self.bound { greedy.append(try await Self.idle(api)) }
                for connection in modest {
                    try await connection.send(Hold.request.text)
                    #expect(await connection.answer()?.status == 200)
                }
                for connection in modest + greedy { try await connection.close() }
            }
        }
    #endif
}
