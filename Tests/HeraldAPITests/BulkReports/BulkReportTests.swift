import HeraldCore
import HeraldStore
import Hummingbird
import NIOCore
import Testing

@testable import HeraldAPI

@Suite("Reporting many workflows (contract, section 7)", .timeLimit(.minutes(10)))
struct BulkReportTests {
    private static func report(_ org: OrgFixture, _ number: Int, status: String = "COMPLETE") -> String {
        let digits = String(number)
        let id = "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.utf8.count) + digits
        return #"{"org_id":"\#(org.id)","workflow_id":"\#(id)","status":"\#(status)"}"#
    }

    private static func send(_ api: RunningAPI, _ body: String) async throws -> RawAnswer {
        try await api.send(
            "POST",
            "/platform/workflow-events",
            key: World.platformKey,
            body: body,
            type: "application/x-ndjson"
        )
    }

    private static func head(_ headers: [String: String]) -> String {
        RunningAPI.request(
            "POST",
            "/platform/workflow-events",
            key: World.platformKey,
            headers: headers.merging(["Content-Type": "application/x-ndjson"]) { $1 }
        )
    }

    private static func wholeAnswer(to pieces: CountingPieces, _ world: World) async throws -> ByteBuffer {
        var random = world.randomness
        let report = BulkReport(
            RequestBody(asyncSequence: pieces),
            environment: world.environment,
            requestID: RequestID(offered: nil, using: &random),
            now: world.clock.now
        )
        var answer = ByteBuffer()
        while let lines = try await report.answerLines() { answer.writeImmutableBuffer(lines) }
        return answer
    }

    @Test("all lines are of the request's trace")
    func trace() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
            let connection = try await RawConnection(port: api.port)
            try await connection.send(
                RunningAPI.request(
                    "POST",
                    "/platform/workflow-events",
                    key: World.platformKey,
                    body: [Self.report(org, 1), Self.report(org, 2)].joined(separator: "\n"),
                    type: "application/x-ndjson",
                    headers: ["traceparent": parent]
                )
            )
            #expect(await connection.answer()?.status == 202)
            let traces = api.world.reporting.batches.flatMap(\.self).map(\.trace?.parent)
            #expect(traces == [parent, parent])
            try await connection.close()
        }
    }

    @Test("good and bad lines are answered in order, and no bad one spoils another")
    func mixed() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let nobody =
                #"{"org_id":"00000000-0000-7000-8000-000000000000","workflow_id":"00000000-0000-4000-8000-000000000009","status":"FAILED"}"#
            let tooLong = #"{"x":""# + String(repeating: "a", count: Limits.reportLine) + #""}"#
            let lines = [
                Self.report(org, 1), "nope", "", Self.report(org, 1), "  \t\r", tooLong, nobody, "{}",
                Self.report(org, 2, status: "PENDING") + "\r",
            ]
            let answer = try await Self.send(api, lines.joined(separator: "\n"))
            #expect(answer.status == 202)
            #expect(answer["Content-Type"] == "application/x-ndjson")
            let answers = answer.body.split(separator: "\n", omittingEmptySubsequences: false)
            let expected = [
                #"{"workflow_id":"00000000-0000-4000-8000-000000000001","status":"COMPLETE","applied":true,"deliveries":[]}"#,
                #"{"line":2,"errors":[{"code":"custom","path":[],"message":"The body is not valid JSON: unexpected character at byte 1"}]}"#,
                #"{"workflow_id":"00000000-0000-4000-8000-000000000001","status":"COMPLETE","applied":false,"deliveries":[]}"#,
                #"{"line":6,"errors":[{"code":"custom","path":[],"message":"A line may have at most 65536 bytes"}]}"#,
                #"{"line":7,"errors":[{"kind":"other","message":"No org with id '00000000-0000-7000-8000-000000000000' found"}]}"#,
                #"{"line":8,"errors":[{"code":"invalid_type","expected":"string","path":["org_id"],"message":"Invalid input: expected string, received undefined"},{"code":"invalid_type","expected":"string","path":["workflow_id"],"message":"Invalid input: expected string, received undefined"},{"code":"invalid_type","expected":"string","path":["status"],"message":"Invalid input: expected string, received undefined"}]}"#,
                #"{"workflow_id":"00000000-0000-4000-8000-000000000002","status":"PENDING","applied":true,"deliveries":[]}"#,
                "",
            ]
            for (line, wanted) in zip(answers, expected) where !wanted.contains("not valid JSON") {
                #expect(line == wanted)
            }
            #expect(answers[1].hasPrefix(#"{"line":2,"errors":[{"code":"custom","path":[]"#))
            #expect(answers.count == expected.count)
        }
    }

    @Test("10,000 lines are taken, by the chunk, and each is answered")
    func full() async throws {
        try await RunningAPI.run(timeouts: .neverPausing) { api in
            let org = try await api.world.makeOrg()
            let body = (1...Limits.reportLines).map { Self.report(org, $0) + "\n" }.joined()
            let answer = try await Self.send(api, body)
            #expect(answer.status == 202)
            #expect(answer["Transfer-Encoding"] == "chunked")
            let lines = answer.body.split(separator: "\n")
            #expect(lines.count == Limits.reportLines)
            #expect(lines.allSatisfy { $0.contains(#""applied":true"#) })
            #expect(lines.last?.contains("000000010000") == true)
            #expect(api.world.reporting.batches.map(\.count) == Array(repeating: 500, count: 20))
        }
    }

    @Test("blank lines are no reports, and have numbers all the same")
    func blank() async throws {
        try await RunningAPI.run(timeouts: .neverPausing) { api in
            let org = try await api.world.makeOrg()
            let reports = (1...Limits.reportLines).map { Self.report(org, $0) + "\n\n" }.joined()
            let full = try await Self.send(api, "\n" + reports + "\n  \n\r\n")
            #expect(full.body.split(separator: "\n").count == Limits.reportLines)
            #expect(!full.body.contains("errors"))
            let lines = try await Self.send(api, "\n" + reports + "nope").body.split(separator: "\n")
            #expect(
                lines.last?.hasPrefix(#"{"line":20002,"errors":[{"code":"custom","path":[],"message":"At most"#) == true
            )
        }
    }

    @Test(
        "a body that ends with its first chunk is answered whole, and keeps its connection",
        arguments: [1, 499, 500]
    )
    func whole(count: Int) async throws {
        try await RunningAPI.run(timeouts: .neverPausing) { api in
            let org = try await api.world.makeOrg()
            let answer = try await Self.send(api, (1...count).map { Self.report(org, $0) + "\n" }.joined() + "\n")
            #expect(answer["Content-Length"] == "\(answer.body.utf8.count)")
            #expect(answer["Connection"] == nil)
            #expect(answer.body.split(separator: "\n").count == count)
        }
    }

    @Test("lines are answered while the body is still being sent")
    func streams() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let connection = try await RawConnection(port: api.port)
            try await connection.send(Self.head(["Content-Length": "1000000"]))
            try await connection.send(Self.report(org, 1) + "\n" + Self.report(org, 2))
            let start = await connection.text(until: #""applied":true,"deliveries":[]}"#)
            #expect(start.contains("Transfer-Encoding: chunked") || start.contains("transfer-encoding: chunked"))
            #expect(start.contains("connection: close") || start.contains("Connection: close"))
            #expect(!start.contains("000000000002"))
            try await connection.send("\n" + (3...600).map { Self.report(org, $0) + "\n" }.joined())
            #expect(await connection.text(until: "000000000600").contains("000000000002"))
            try await connection.close()
        }
    }

    @Test("a client that sends all before it reads gets all answers")
    func sendsFirst() async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let lines = (1...Limits.reportLines).map { number in
                // Each answer is long, so that they fill the buffers between.
                number.isMultiple(of: 2)
                    ? Self.report(org, number) : #"{"org_id":"","workflow_id":"","status":"\#(number)"}"#
            }
            let connection = try await RawConnection(port: api.port, autoRead: false)
            let body = lines.joined(separator: "\n")
            try await connection.send(Self.head(["Content-Length": "\(body.utf8.count)"]) + body)
            try await connection.read()
            let answer = try #require(await connection.answer())
            #expect(answer.body.split(separator: "\n").count == Limits.reportLines)
            try await connection.close()
        }
    }

    @Test("the 10,001st line says that it and what follows was not read")
    func overfull() async throws {
        try await RunningAPI.run(timeouts: .neverPausing) { api in
            let org = try await api.world.makeOrg()
            let body = (1...(Limits.reportLines + 2)).map { Self.report(org, $0) + "\n" }.joined()
            let lines = try await Self.send(api, body).body.split(separator: "\n")
            #expect(lines.count == Limits.reportLines + 1)
            #expect(
                lines.last == """
                    {"line":10001,"errors":[{"code":"custom","path":[],"message":"At most 10000 reports may be sent at once: \
                    send this line and all after it in another request"}]}
                    """
            )
            #expect(api.world.reporting.batches.joined().count == Limits.reportLines)
        }
    }

    @Test("a chunk that could not be stored is answered so, line by line; the others are stored")
    func failures() async throws {
        try await RunningAPI.run(timeouts: .neverPausing) { api in
            let org = try await api.world.makeOrg()
            api.world.reporting.fail(call: 1, with: .unavailable)
            var lines = (1...1500).map { Self.report(org, $0) }
            lines[700] = "nope"
            let answers = try await Self.send(api, lines.joined(separator: "\n")).body.split(separator: "\n")
            #expect(answers.count == 1500)
            for (index, line) in answers.enumerated() {
                if index == 700 {
                    #expect(line.hasPrefix(#"{"line":701,"errors":[{"code":"custom""#))
                } else if (500..<1000).contains(index) {
                    #expect(line.hasPrefix(#"{"line":\#(index + 1),"errors":[{"kind":"unavailable""#))
                } else {
                    #expect(line.contains(#""applied":true"#))
                }
            }
        }
    }

    @Test("a line whose report the store cannot take spoiled all others of its chunk")
    func spoilsNoOther() async throws {
        try await RunningAPI.run(timeouts: .neverPausing) { api in
            let org = try await api.world.makeOrg()
            // The chunk fails, then its second half, and of that the first report by itself.
            for call in [0, 2, 3] { api.world.reporting.fail(call: call, with: .corrupted) }
            let lines = [Self.report(org, 1), "nope", Self.report(org, 2), Self.report(org, 3)]
            let answers = try await Self.send(api, lines.joined(separator: "\n")).body.split(separator: "\n")
            #expect(answers.map { $0.contains(#""applied":true"#) } == [true, false, false, true])
            #expect(answers[2].hasPrefix(#"{"line":3,"errors":[{"kind":"unknown""#))
            #expect(api.world.reporting.batches.map(\.count) == [3, 1, 2, 1, 1])
        }
    }

    @Test("a body announced as longer than all lines can be is a 413")
    func announced() async throws {
        try await RunningAPI.run { api in
            let connection = try await RawConnection(port: api.port)
            try await connection.send(
                RunningAPI.request(
                    "POST",
                    "/platform/workflow-events",
                    key: World.platformKey,
                    headers: [
                        "Content-Type": "application/x-ndjson", "Content-Length": "\(Limits.bulkReport + 1)",
                    ]
                )
            )
            #expect(await connection.answer()?.status == 413)
            try await connection.close()
        }
    }

    @Test("the body is not read on while a chunk is being stored")
    func backPressure() async throws {
        let world = World()
        let org = try await world.makeOrg()
        world.reporting.hold()
        let pieces = CountingPieces(count: 3000) { ByteBuffer(string: Self.report(org, $0) + "\n") }
        async let answer = Self.wholeAnswer(to: pieces, world)
        await world.reporting.callIsHeld()
        #expect(pieces.taken == Limits.bulkReportChunk + 1)
        world.reporting.release()
        #expect(try await answer.readableBytesView.count { $0 == UInt8(ascii: "\n") } == 3000)
    }

    @Test("a line without an end is not kept, and ends the report at the bound of the body")
    func endlessLine() async throws {
        let world = World()
        let pieces = CountingPieces(count: 1000) { _ in ByteBuffer(repeating: UInt8(ascii: "a"), count: 65_536) }
        let answer = try await Self.wholeAnswer(to: pieces, world)
        #expect(
            String(buffer: answer).hasPrefix(#"{"line":1,"errors":[{"code":"custom","path":[],"message":"The body"#)
        )
        #expect(pieces.taken == Limits.bulkReport / 65_536 + 1)
    }
}
