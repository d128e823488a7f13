import HeraldCore
import NIOCore
import Testing

@testable import HeraldAPI

@Suite("Cutting a body into lines")
struct LineSplitterTests {
    private static func split(_ text: String, by size: Int) -> [LineSplitter.Line] {
        var splitter = LineSplitter()
        var lines: [LineSplitter.Line] = []
        var rest = ByteBuffer(string: text)
        while rest.readableBytes > 0 {
            var piece = rest.readSlice(length: min(size, rest.readableBytes)) ?? ByteBuffer()
            while let line = splitter.next(in: &piece) { lines.append(line) }
        }
        if let line = splitter.last() { lines.append(line) }
        return lines
    }

    private static func text(_ text: String) -> LineSplitter.Line { .text(Array(text.utf8)) }

    @Test("pieces of any size make the same lines", arguments: [1, 2, 3, 5, 7, 1000])
    func pieces(size: Int) {
        #expect(Self.split("", by: size) == [])
        #expect(Self.split("a", by: size) == [Self.text("a")])
        #expect(Self.split("a\n", by: size) == [Self.text("a")])
        #expect(Self.split("\n", by: size) == [.blank])
        #expect(Self.split("ab\r\n \n\nc d\n", by: size) == [Self.text("ab\r"), .blank, .blank, Self.text("c d")])
        #expect(Self.split("é\n€", by: size) == [Self.text("é"), Self.text("€")])
    }

    @Test("a line of the bound is taken, one of a byte more is not, and the next is", arguments: [1, 4096, 4097, 9000])
    func bound(size: Int) {
        let fitting = String(repeating: "a", count: Limits.reportLine)
        #expect(
            Self.split("\(fitting)\n\(fitting)a\nb\n\(fitting)aa", by: size)
                == [Self.text(fitting), .tooLong, Self.text("b"), .tooLong]
        )
    }
}
