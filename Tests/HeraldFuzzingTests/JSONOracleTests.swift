import Foundation
import HeraldCore
import HeraldFuzzing
import HeraldProcesses
import HeraldTestFiles
import Testing

/// Herald's JSON parser beside Python's.
@Suite("JSON beside an independent reader")
struct JSONOracleTests {
    /// What the parser says of a text, as `Oracle/read_json.py` reads it.
    private static func verdict(on input: [UInt8]) -> String {
        do {
            var writer = JSONWriter()
            writer.value(try JSONValue(parsing: input))
            return "=" + hexadecimal(writer.bytes)
        } catch {
            return error.reason.rawValue
        }
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Python's word on the texts: its disagreements, and what it counted.
    private static func python(on lines: [String]) async throws -> (disagreements: [Substring], counts: [String: Int]) {
        let script = try #require(Bundle.module.url(forResource: "Oracle/read_json", withExtension: "py"))
        let folder = try TestFolder()
        defer { withExtendedLifetime(folder) {} }
        let (input, output) = (folder.file("in"), folder.file("out"))
        try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: URL(filePath: input))
        let status = try await SpawnedProcess.run(
            "python3",
            [script.path],
            input: .file(input),
            output: .file(output),
            errors: .inherited
        )
        #expect(status == 0)
        let said = String(decoding: try Data(contentsOf: URL(filePath: output)), as: UTF8.self).split(separator: "\n")
        let counts = try JSONDecoder().decode([String: Int].self, from: Data((said.last ?? "{}").utf8))
        return (said.dropLast(), counts)
    }

    @Test(
        "they accept and refuse the same texts, and read the same values",
        .timeLimit(.minutes(10)),
        arguments: [20_260_622] as [UInt64]
    )
    func agrees(seed: UInt64) async throws {
        let json = try #require(FuzzTarget.standalone.first { $0.name == "json" })
        var lines: [String] = []
        var run = FuzzRun(json, seed: seed)
        _ = await run.run(
            while: { $0 < 20_000 },
            feeding: { lines.append("=" + Self.hexadecimal($0) + " " + Self.verdict(on: $0)) }
        )
        let (disagreements, counts) = try await Self.python(on: lines)
        #expect(disagreements.isEmpty, "seed \(seed)")
        #expect(counts.values.reduce(0, +) == lines.count)
        #expect(counts["accepted", default: 0] > 1000 && counts["refused", default: 0] > 1000, "\(counts)")
        #expect(counts["tooDeep", default: 0] > 0 && counts["loneSurrogate", default: 0] > 0, "\(counts)")
    }

    @Test("a parser that were wrong would be found")
    func bites() async throws {
        let wrong = ["=7b7d =5b5d", "=3031 =31", "=30 invalidNumber", "=22c3a922 =2265cc8122", "=5b5d tooDeep"]
        let (disagreements, _) = try await Self.python(on: wrong)
        #expect(disagreements.count == wrong.count)
    }
}
