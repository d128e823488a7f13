import HeraldChance
import Testing

@testable import HeraldFuzzing

@Suite("Pieces of inputs")
struct GrainTests {
    private static func texts(_ grain: Grain, _ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return grain.pieces(of: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    @Test("JSON falls into strings, numbers, literals and single marks")
    func json() {
        #expect(
            Self.texts(.json, #"{"a\"b":[-1.5e+3,null]}"#) == [
                "{", #""a\"b""#, ":", "[", "-1.5e+3", ",", "null", "]", "}",
            ]
        )
        #expect(Self.texts(.json, #"["open \"#) == ["[", #""open \"#])
    }

    @Test("lines keep their ends")
    func lines() {
        #expect(Self.texts(.lines, "a: b\r\n\r\nbody") == ["a: b\r\n", "\r\n", "body"])
    }

    @Test("words are runs of letters and digits")
    func words() {
        #expect(Self.texts(.words, "https://a1.b/_c") == ["https", ":", "/", "/", "a1", ".", "b", "/", "_c"])
    }

    @Test(
        "pieces follow each other without gaps",
        arguments: [Grain.json, .lines, .words],
        1...50 as ClosedRange<UInt64>
    )
    func complete(grain: Grain, seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let marks = Array("\"\\\n{}a1 \u{FF}".utf8)
        let input = (0..<20).compactMap { _ in marks.randomElement(using: &random) }
        let pieces = grain.pieces(of: input)
        #expect(pieces.first?.lowerBound == 0)
        #expect(pieces.last?.upperBound == input.count)
        #expect(pieces.allSatisfy { !$0.isEmpty })
        for (piece, next) in zip(pieces, pieces.dropFirst()) { #expect(piece.upperBound == next.lowerBound) }
    }
}
