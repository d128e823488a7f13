import HeraldCore
import HeraldStore
import Testing

@testable import HeraldAPI

@Suite("Reports that are answered without the framework", .timeLimit(.minutes(10)))
struct DirectReportTests {
    private static let path = "/platform/workflow-events"

    private static func request(_ body: String, key: String = World.platformKey, _ more: [String: String] = [:])
        -> String
    {
        RunningAPI.request("POST", path, key: key, body: body, headers: more)
    }

    /// The same request in a form that only the parser takes.
    private static func unusual(_ body: String, _ more: [String: String] = [:]) -> String {
        request(body, more.merging(["TE": "trailers"]) { $1 })
    }

    private static func body(_ org: OrgFixture, _ number: Int, status: String = "COMPLETE") -> String {
        let workflow = WorkflowID(high: 7, low: UInt64(number))
        return #"{"org_id":"\#(org.id)","workflow_id":"\#(workflow)","status":"\#(status)"}"#
    }

    @Test("the answer has the same fields and the same body as by the other way")
    func sameAnswer() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            _ = try await api.send("POST", "/orgs/webhooks", key: org.secretKey, body: OrgWebhookTests.plain)
            let connection = try await RawConnection(port: api.port)
            _ = try await api.send("POST", Self.path, key: World.platformKey, body: Self.body(org, 1))
            try await connection.send(Self.request(Self.body(org, 1), ["X-Request-Id": "a"]))
            let direct = try #require(await connection.answer())
            try await connection.send(Self.unusual(Self.body(org, 1), ["X-Request-Id": "a"]))
            let other = try #require(await connection.answer())
            #expect(direct.status == 202)
            #expect(direct.status == other.status)
            #expect(direct.body == other.body)
            let names = { (answer: RawAnswer) in Set(answer.fields.map { $0.name.lowercased() }) }
            #expect(names(direct) == names(other))
            for (name, value) in other.fields where name.lowercased() != "date" { #expect(direct[name] == value) }
            #expect(direct["Date"]?.hasSuffix(" GMT") == true)
            try await connection.close()
        }
    }

    @Test(
        "the trace of a report is taken as by the other way, and one that is malformed is no error",
        arguments: [
            ["traceparent": parent], ["Traceparent": parent, "TraceState": "a=b, c=d"],
            ["traceparent": parent, "tracestate": "nonsense"], ["traceparent": "nonsense", "tracestate": "a=b"],
            ["tracestate": "a=b"], [:],
        ]
    )
    func sameTrace(fields: [String: String]) async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let connection = try await RawConnection(port: api.port)
            for request in [Self.request(Self.body(org, 1), fields), Self.unusual(Self.body(org, 1), fields)] {
                try await connection.send(request)
                #expect(await connection.answer()?.status == 202)
            }
            let traces = api.world.reporting.batches.flatMap(\.self).map(\.trace)
            #expect(traces.count == 2)
            #expect(traces[0] == traces[1])
            #expect((traces[0] != nil) == fields.values.contains(Self.parent))
            #expect(traces[0]?.state == (fields["TraceState"] == nil ? nil : "a=b,c=d"))
            try await connection.close()
        }
    }

    @Test("a trace that is named twice is none, by either way")
    func twoTraces() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let connection = try await RawConnection(port: api.port)
            let request = Self.request(Self.body(org, 1), ["traceparent": Self.parent])
            try await connection.send(request.replacing("Host:", with: "Traceparent: \(Self.parent)\r\nHost:"))
            #expect(await connection.answer()?.status == 202)
            #expect(api.world.reporting.batches.flatMap(\.self).map(\.trace) == [nil])
            try await connection.close()
        }
    }

    private static let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

    @Test("refusals of the store read as by the other way, and the connection goes on", arguments: [404, 503, 500])
    func sameRefusal(status: Int) async throws {
        let world = World()
        let org = try await world.makeOrg()
        let nobody = OrgFixture(id: OrgID(high: 1, low: 1), keySetID: org.keySetID, secretKey: "", publicKey: "")
        for call in 0..<2 where status != 404 {
            world.reporting.fail(call: call, with: status == 503 ? .unavailable : .corrupted)
        }
        try await RunningAPI.run(world) { api in
            let connection = try await RawConnection(port: api.port)
            let body = Self.body(status == 404 ? nobody : org, 1)
            try await connection.send(Self.request(body, ["X-Request-Id": "a"]))
            let direct = try #require(await connection.answer())
            try await connection.send(Self.unusual(body, ["X-Request-Id": "a"]))
            let other = try #require(await connection.answer())
            #expect(direct.status == status)
            #expect(direct.body == other.body)
            for (name, value) in other.fields where name.lowercased() != "date" { #expect(direct[name] == value) }
            try await connection.send(Self.request(Self.body(org, 2)))
            #expect(await connection.answer()?.status == 202)
            try await connection.close()
        }
    }

    @Test("what is not acceptable is answered as by the other way, and nothing is handed over")
    func unacceptable() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let good = Self.body(org, 1)
            let connection = try await RawConnection(port: api.port)
            for (request, status) in [
                (Self.request(good, key: "plk_wrong-wrong-wrong-wrong"), 401),
                (Self.request(good, key: org.secretKey), 403), (Self.request("{}"), 400), (Self.request("{"), 400),
                (Self.request(good.replacing("COMPLETE", with: "DONE")), 400),
            ] {
                try await connection.send(request)
                #expect(await connection.answer()?.status == status)
            }
            #expect(api.world.reporting.batches.isEmpty)
            try await connection.close()
        }
    }

    @Test("a key that was right on a connection does not make another right")
    func keys() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let connection = try await RawConnection(port: api.port)
            for key in [World.platformKey, String(World.platformKey.dropLast()) + "x", World.platformKey] {
                try await connection.send(Self.request(Self.body(org, 1), key: key))
                #expect(await connection.answer()?.status == (key == World.platformKey ? 202 : 401))
            }
            try await connection.close()
        }
    }

    @Test("an empty key is no key, on a connection that has shown none", arguments: ["", " ", "Bearer", "Bearer "])
    func emptyKey(value: String) async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let connection = try await RawConnection(port: api.port)
            let request = Self.request(Self.body(org, 1))
            let emptied = request.replacing(" Bearer \(World.platformKey)", with: value)
            #expect(emptied.contains("Authorization:\(value)\r\n"))
            try await connection.send(emptied)
            #expect(await connection.answer()?.status == 401)
            #expect(api.world.reporting.batches.isEmpty)
            try await connection.close()
        }
        var key = AcceptedKey()
        let isAccepted = key.accepts(Array(value.utf8), by: World().environment.platformKeys)
        #expect(!isAccepted)
    }

    @Test("a remembered key does not show itself")
    func redacts() {
        var key = AcceptedKey()
        let value = "Bearer \(World.platformKey)"
        let isAccepted = key.accepts(Array(value.utf8), by: World().environment.platformKeys)
        #expect(isAccepted)
        var dumped = ""
        dump(key, to: &dumped)
        for text in [dumped, "\(key)", String(reflecting: key)] {
            #expect(!text.contains("plk") && !text.contains("\(UInt8(ascii: "p")), \(UInt8(ascii: "l"))"))
        }
    }

    @Test("pipelined reports are answered in order, among them those that go the other way, however they are cut")
    func pipeline() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let requests = (0..<60).map { number in
                switch number % 4 {
                case 0, 1: Self.request(Self.body(org, number), ["X-Request-Id": "\(number)"])
                case 2: Self.unusual(Self.body(org, number), ["X-Request-Id": "\(number)"])
                default: RunningAPI.request("GET", "/healthz", headers: ["X-Request-Id": "\(number)"])
                }
            }
            let bytes = Array(requests.joined().utf8)
            for pieces in [bytes.count, 1000, 333] {
                let connection = try await RawConnection(port: api.port)
                for start in stride(from: 0, to: bytes.count, by: pieces) {
                    try await connection.send(Array(bytes[start..<min(start + pieces, bytes.count)]))
                }
                for number in 0..<60 {
                    let answer = try #require(await connection.answer())
                    #expect(answer["X-Request-Id"] == "\(number)")
                    #expect(answer.status == (number % 4 == 3 ? 200 : 202))
                }
                try await connection.close()
            }
        }
    }

    @Test("a client that has said all it wants reads the answers to all of it")
    func halfCloses() async throws {
        let world = World()
        let org = try await world.makeOrg()
        world.reporting.hold()
        try await RunningAPI.run(world) { api in
            let connection = try await RawConnection(port: api.port)
            try await connection.send(Self.request(Self.body(org, 1)))
            await world.reporting.callIsHeld()
            try await connection.send(Self.request(Self.body(org, 2)))
            try await connection.finishSending()
            world.reporting.release()
            #expect(await connection.answer()?.status == 202)
            #expect(await connection.answer()?.status == 202)
            #expect(await connection.everything() == "")
        }
    }

    @Test("a report under way when the server shuts down is answered, and its connection ends with that")
    func shutsDown() async throws {
        let world = World()
        let org = try await world.makeOrg()
        world.reporting.hold()
        try await RunningAPI.run(world) { api in
            let idle = try await RawConnection(port: api.port)
            try await idle.send(RunningAPI.request("GET", "/healthz"))
            #expect(await idle.answer()?.status == 200)
            let connection = try await RawConnection(port: api.port)
            try await connection.send(Self.request(Self.body(org, 1)))
            await world.reporting.callIsHeld()
            await api.shutDown()
            // It ends because the server does: by now all connections are being told.
            #expect(await idle.everything() == "")
            world.reporting.release()
            #expect(await connection.answer()?.status == 202)
            #expect(await connection.everything() == "")
        }
    }

    @Test("a client that is gone when its report is on disk harms nobody")
    func leaves() async throws {
        let world = World()
        let org = try await world.makeOrg()
        world.reporting.hold()
        try await RunningAPI.run(world) { api in
            let leaving = try await RawConnection(port: api.port)
            try await leaving.send(Self.request(Self.body(org, 1)))
            await world.reporting.callIsHeld()
            try await leaving.close()
            world.reporting.release()
            let answer = try await api.send("POST", Self.path, key: World.platformKey, body: Self.body(org, 1))
            #expect(answer.status == 202)
        }
    }

    @Test("of reports that came in together, what one meets in the store spoils no other")
    func spoilsNoOther() async throws {
        let world = World()
        let org = try await world.makeOrg()
        let reports = (0..<3).map { number in
            WorkflowReport(
                orgID: org.id,
                workflowID: WorkflowID(high: 1, low: number),
                status: .complete,
                time: world.clock.now
            )
        }
        // The batch fails, then its second half, and of that the first report by itself.
        for call in [0, 2, 3] { world.reporting.fail(call: call, with: .corrupted) }
        let results = await world.reporting.results(of: reports)
        #expect(results.map { (try? $0.get()) != nil } == [true, false, true])  // Only whether there is one counts.
        #expect(world.reporting.batches.map(\.count) == [3, 1, 2, 1, 1])
    }

    @Test("one of a hundred that the store refuses is found in as many calls as halving takes")
    func halves() async throws {
        let world = World()
        let org = try await world.makeOrg()
        let reports = (0..<128).map { number in
            WorkflowReport(
                orgID: org.id,
                workflowID: WorkflowID(high: 1, low: number),
                status: .complete,
                time: world.clock.now
            )
        }
        // The first of them: each first half is refused, and each second half taken after it.
        for call in 0...7 { world.reporting.fail(call: call, with: .corrupted) }
        let results = await world.reporting.results(of: reports)
        #expect(results.map { (try? $0.get()) != nil } == [false] + Array(repeating: true, count: 127))  // As above.
        #expect(world.reporting.batches.map(\.count) == [128, 64, 32, 16, 8, 4, 2, 1, 1, 2, 4, 8, 16, 32, 64])
    }

    @Test("a store that is away is asked once, and not again for each report")
    func asksOnce() async throws {
        let world = World()
        world.reporting.fail(call: 0, with: .unavailable)
        let report = WorkflowReport(
            orgID: OrgID(high: 1, low: 1),
            workflowID: WorkflowID(high: 1, low: 1),
            status: .complete,
            time: world.clock.now
        )
        let results = await world.reporting.results(of: [report, report])
        #expect(results.map { (try? $0.get()) != nil } == [false, false])  // Only whether there is one counts.
        #expect(world.reporting.batches.map(\.count) == [2])
    }
}
