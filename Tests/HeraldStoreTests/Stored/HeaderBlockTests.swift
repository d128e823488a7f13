import HeraldCore
import HeraldStore
import Testing

@Suite("Header fields are stored as lines")
struct HeaderBlockTests {
    @Test("and come back as they were")
    func roundTrip() {
        let headers = [("A", "b"), ("a", ""), ("X-Colon", "c: d:"), ("X-Combining", "\u{301}x"), ("X-Space", "  y ")]
            .map { ResponseExcerpt.Header(name: $0.0, value: $0.1) }
        #expect(HeaderBlock(text: HeaderBlock(headers).text).headers == headers)
        #expect(HeaderBlock(text: "").headers.isEmpty)
    }

    @Test("a line break cannot make a field of its own")
    func lineBreak() {
        let block = HeaderBlock([ResponseExcerpt.Header(name: "a", value: "b\r\nc: d")])
        #expect(block.text == "a: b  c: d\n")
    }

    @Test("a NUL, which PostgreSQL cannot store, becomes a space")
    func nul() {
        #expect(HeaderBlock([ResponseExcerpt.Header(name: "a", value: "b\0c")]).text == "a: b c\n")
    }
}
