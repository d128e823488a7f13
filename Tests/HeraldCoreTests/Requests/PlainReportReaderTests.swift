import HeraldChance
import Testing

@testable import HeraldCore

@Suite("Reports written plainly")
struct PlainReportReaderTests {
    private static let now = Timestamp(milliseconds: 1_782_151_451_000)
    private static let org = "9555b9ed-1d0c-47ad-9e41-056fb4fe087e"
    private static let workflow = "E050F684-7B3D-407A-98E7-5DFE11860317"
    private static let plain =
        #"{"org_id":"\#(org)","workflow_id":"\#(workflow)","status":"FAILED","time":"2026-06-22T18:04:11.5+02:00"}"#

    private static func parsed(_ bytes: [UInt8]) -> Result<WorkflowReport, ValidationIssues> {
        Result { () throws(ValidationIssues) in try WorkflowReport.parse(JSONValue(body: bytes), now: now) }
    }

    @Test(
        "they are read without a value of JSON in between",
        arguments: [
            plain, " {\r\n\t\"status\" : \"COMPLETE\" ,\"workflow_id\": \"\(workflow)\",\"org_id\":\"\(org)\" }\n",
        ]
    )
    func reads(text: String) throws {
        let bytes = Array(text.utf8)
        let report = try #require(PlainReportReader.read(bytes, now: Self.now))
        #expect(try Self.parsed(bytes).get() == report)
    }

    @Test("every status is read by its name", arguments: WorkflowStatus.allCases)
    func statuses(status: WorkflowStatus) {
        let text = Self.plain.replacing("FAILED", with: status.rawValue)
        #expect(PlainReportReader.read(Array(text.utf8), now: Self.now)?.status == status)
    }

    @Test(
        "all other forms are left to the parser, which takes some of them and refuses others",
        arguments: [
            "", "{}", "[]", "{", plain + "x", plain + plain, String(plain.dropLast()), plain.replacing("{", with: "[{"),
            plain.replacing("}", with: ",}"), plain.replacing("}", with: #","x":"y"}"#),
            plain.replacing("}", with: #","x":1}"#), plain.replacing("}", with: #","status":"COMPLETE"}"#),
            plain.replacing("FAILED", with: #"F\u0041ILED"#), plain.replacing("FAILED", with: "failed"),
            plain.replacing("FAILED", with: "F\u{E9}"), plain.replacing(#""FAILED""#, with: "null"),
            plain.replacing(org, with: "1"), plain.replacing("2026", with: "26"),
            plain.replacing("org_id", with: "Org_id"), plain.replacing(#""status":"FAILED","#, with: ""),
            plain.replacing("\",\"", with: "\"\u{B},\""), "\u{FEFF}" + plain,
        ]
    )
    func leaves(text: String) {
        #expect(PlainReportReader.read(Array(text.utf8), now: Self.now) == nil)
    }

    @Test("whatever is read, the parser reads alike: changed at random", arguments: 0..<16)
    func agrees(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let alphabet = Array("{}[]\":,\\ \n\t0aAeZ-.+\u{0}\u{7F}".utf8) + [0x80, 0xC3, 0xFF]
        var read = 0
        for _ in 0..<3000 {
            var bytes = Array(Self.plain.utf8)
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                let position = Int.random(in: bytes.indices, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[position] = alphabet[Int.random(in: alphabet.indices, using: &random)]
                case 1: bytes.remove(at: position)
                default: bytes.insert(alphabet[Int.random(in: alphabet.indices, using: &random)], at: position)
                }
            }
            let whole = Result { () throws(ValidationIssues) in try WorkflowReport.parse(body: bytes, now: Self.now) }
            #expect(whole == Self.parsed(bytes), "\(String(decoding: bytes, as: UTF8.self))")
            if PlainReportReader.read(bytes, now: Self.now) != nil { read += 1 }
        }
        #expect(read > 300)
    }
}
