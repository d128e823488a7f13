import HeraldCore
import HeraldStoreMemory
import Testing

@testable import HeraldAPI

@Suite("Hostile bodies and texts", .timeLimit(.minutes(10)))
struct HostileBodyTests {
    /// A body that is meant to hurt whoever parses it.
    struct Vector: Sendable, CustomTestStringConvertible {
        let status: Int
        let bytes: [UInt8]
        let why: String

        init(_ status: Int, _ text: String, _ why: String) {
            self.init(status, Array(text.utf8), why)
        }

        init(_ status: Int, _ bytes: [UInt8], _ why: String) {
            self.status = status
            self.bytes = bytes
            self.why = why
        }

        var testDescription: String { why }
    }

    private static func wrap(_ value: String) -> String { #"{"name":"A","x":\#(value)}"# }

    private static func wrap(_ bytes: [UInt8]) -> [UInt8] {
        Array(#"{"name":""#.utf8) + bytes + Array(#""}"#.utf8)
    }

    private static func times(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    static let vectors = [
        Vector(400, times("[", 60_000), "arrays opened and never closed"),
        Vector(400, wrap(times("[", 30_000) + times("]", 30_000)), "deep arrays"),
        Vector(400, wrap(times(#"{"a":"#, 10_000) + "1" + times("}", 10_000)), "deep objects"),
        Vector(200, wrap(times("[", 20) + times("]", 20)), "arrays within the bound"),
        Vector(200, wrap(times("9", 60_000)), "a number of many digits"),
        Vector(200, wrap("0." + times("9", 60_000)), "a number of many decimals"),
        Vector(200, wrap("1e999999999999999999999"), "a number beyond any other"),
        Vector(200, wrap("-1E-999999999999999999999"), "a number below any other"),
        Vector(400, wrap("1e"), "an exponent without digits"),
        Vector(400, wrap("01"), "a leading zero"),
        Vector(400, wrap("0x10"), "a hexadecimal number"),
        Vector(400, wrap("NaN"), "no number"),
        Vector(200, "{" + times(#""name":"B","#, 4000) + #""name":"A"}"#, "one name thousands of times"),
        Vector(200, "{" + (0..<4000).map { #""k\#($0)":1,"# }.joined() + #""name":"A"}"#, "thousands of names"),
        Vector(400, #"{"name":"\ud800"}"#, "half a surrogate pair"),
        Vector(400, #"{"name":"\udc00\ud800"}"#, "a surrogate pair the wrong way round"),
        Vector(200, #"{"name":"\ud83d\ude00"}"#, "a surrogate pair"),
        Vector(400, #"{"name":"\u12"}"#, "an escape cut short"),
        Vector(400, "{\"name\":\"a\u{0}b\"}", "a zero byte"),
        Vector(400, wrap([0xFF]), "a byte of no UTF-8"),
        Vector(400, wrap([0xC0, 0xAF]), "a slash spelt too long"),
        Vector(400, wrap([0xED, 0xA0, 0x80]), "a surrogate in UTF-8"),
        Vector(400, wrap([0xF4, 0x90, 0x80, 0x80]), "a scalar beyond the last"),
        Vector(400, wrap([0xE2, 0x82]), "a scalar cut short"),
        Vector(400, [0xFF, 0xFE] + "{}".utf16.flatMap { [UInt8($0), 0] }, "UTF-16"),
        Vector(400, times(" ", 60_000), "blanks alone"),
        Vector(200, times(" ", 60_000) + #"{"name":"A"}"#, "blanks before all"),
        Vector(400, #"{"name":"\#(times("a", 60_000))"}"#, "a name that is too long"),
        Vector(400, #"{"name":"\#(times("\\", 59_999))"}"#, "backslashes"),
    ]

    private static func request(_ body: [UInt8], type: String, path: String) -> [UInt8] {
        let headers = ["Content-Type": type, "Content-Length": "\(body.count)"]
        return Array(RunningAPI.request("POST", path, key: World.platformKey, headers: headers).utf8) + body
    }

    @Test("are answered, never with our fault, and the connection goes on", arguments: vectors)
    func bodies(vector: Vector) async throws {
        try await RunningAPI.run { api in
            let connection = try await RawConnection(port: api.port)
            try await connection.send(Self.request(vector.bytes, type: "application/json", path: "/platform/orgs"))
            let answer = try #require(await connection.answer())
            #expect(answer.status == vector.status)
            if vector.status == 400 { #expect(answer.body.hasPrefix(#"{"errors":[{""#)) }
            try await connection.send(RunningAPI.request("GET", "/healthz"))
            #expect(await connection.answer()?.status == 200)
            try await connection.close()
        }
    }

    @Test("spoil no other line of a bulk report", arguments: vectors)
    func lines(vector: Vector) async throws {
        // A line feed would make two lines of one, and a line of blanks is none.
        let line = vector.bytes.filter { $0 != UInt8(ascii: "\n") }
        let world = World()
        let org = try await world.makeOrg()
        try await RunningAPI.run(world, timeouts: .neverPausing) { api in
            let good = Array((WorkflowEventTests.body(org) + "\r\n").utf8)
            let connection = try await RawConnection(port: api.port)
            let body = good + line + [UInt8(ascii: "\n")] + good.dropLast(2)
            try await connection.send(
                Self.request(body, type: "application/x-ndjson", path: "/platform/workflow-events")
            )
            let answer = try #require(await connection.answer())
            #expect(answer.status == 202)
            let lines = answer.body.utf8.split(separator: UInt8(ascii: "\n")).map { String($0) ?? "" }
            let isBlank = line.allSatisfy { $0 == UInt8(ascii: " ") }
            #expect(lines.count == (isBlank ? 2 : 3))
            #expect(lines.first?.hasPrefix(#"{"workflow_id":"#) == true)
            #expect(lines.last?.hasPrefix(#"{"workflow_id":"#) == true)
            if !isBlank { #expect(lines[1].hasPrefix(#"{"line":2,"errors":["#)) }
            try await connection.close()
        }
    }

    @Test("a flood of blank lines is read to its end and answered with nothing", arguments: ["\n", "\r\n", " \t\n"])
    func blankLines(line: String) async throws {
        try await RunningAPI.run { api in
            let connection = try await RawConnection(port: api.port)
            let body = Array(String(repeating: line, count: 500_000).utf8)
            try await connection.send(
                Self.request(body, type: "application/x-ndjson", path: "/platform/workflow-events")
            )
            let answer = await connection.answer()
            #expect(answer?.status == 202)
            #expect(answer?.body == "")
            try await connection.close()
        }
    }

    @Test("a line without end is one line that is too long, and is not kept")
    func endlessLine() async throws {
        try await RunningAPI.run { api in
            let connection = try await RawConnection(port: api.port)
            let body = [UInt8](repeating: UInt8(ascii: "["), count: 4 * 1024 * 1024)
            try await connection.send(
                Self.request(body, type: "application/x-ndjson", path: "/platform/workflow-events")
            )
            let answer = await connection.answer()
            #expect(answer?.status == 202)
            #expect(answer?.body.hasPrefix(#"{"line":1,"errors":["#) == true)
            #expect(answer?.body.utf8.filter { $0 == UInt8(ascii: "\n") }.count == 1)
            try await connection.close()
        }
    }

    @Test(
        "headers that are no UTF-8 are taken for what they are not, and echoed nowhere",
        arguments: ["X-Request-Id", "Authorization", "Content-Type", "X-Anything"]
    )
    func headers(name: String) async throws {
        try await RunningAPI.run { api in
            let connection = try await RawConnection(port: api.port)
            let start = Array("POST /platform/orgs HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\(name): ".utf8)
            try await connection.send(start + [0xFF, 0xC0, 0x80] + Array("\r\n\r\n".utf8))
            let answer = try #require(await connection.answer())
            #expect([400, 401].contains(answer.status))
            #expect(answer["X-Request-Id"]?.utf8.allSatisfy { $0 < 0x7F } == true)
            try await connection.close()
        }
    }

    private static let illegible: [(path: [UInt8], status: Int)] = [
        (bytes("/orgs/webhooks?label=", 0xFF), 400), (bytes("/orgs/webhooks?label=%FF"), 400),
        (bytes("/orgs/webhooks?label=%C0%AF"), 400), (bytes("/orgs/webhooks?label=%"), 400),
        (bytes("/orgs/webhooks?label=%00"), 400), (bytes("/orgs/%FF"), 404), (bytes("/orgs/", 0xC3, 0xA9), 400),
    ]

    private static func bytes(_ text: String, _ rest: UInt8...) -> [UInt8] { Array(text.utf8) + rest }

    @Test("paths and labels that are no UTF-8 name nothing", arguments: illegible)
    func paths(path: [UInt8], status: Int) async throws {
        try await RunningAPI.run { api in
            let org = try await api.world.makeOrg()
            let connection = try await RawConnection(port: api.port)
            let rest = " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(org.secretKey)\r\n\r\n"
            try await connection.send(Array("DELETE ".utf8) + path + Array(rest.utf8))
            #expect(await connection.answer()?.status == status)
            try await connection.close()
        }
    }
}
