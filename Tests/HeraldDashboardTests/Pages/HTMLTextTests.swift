import Testing

@testable import HeraldDashboard

@Suite("Text on pages")
struct HTMLTextTests {
    @Test(
        "what means something in HTML is escaped, whatever stands beside it",
        arguments: ["", "\u{301}", "\u{338}", "\u{200D}"]
    )
    func escapes(mark: String) {
        let text = #"<>&"'"#.map { "\($0)\(mark)" }.joined()
        let escaped = HTMLText().escapeText(text)
        for byte in #"<>"'"#.utf8 { #expect(!escaped.utf8.contains(byte)) }
        #expect(escaped == ["&lt;", "&gt;", "&amp;", "&quot;", "&#39;"].map { $0 + mark }.joined())
    }

    @Test("every page escapes so, in its frame, its parts and its lists")
    func pages() {
        let hostile = "\"\u{301}'\u{301}<\u{301}script"
        let renderer = PageRenderer()
        let list = KeyList(
            rows: [],
            isEmpty: true,
            form: hostile,
            label: hostile,
            errors: ["label": hostile],
            problems: [hostile]
        )
        var frame = Frame(title: hostile)
        frame.notice = hostile
        let html =
            renderer.html("keys", frame, list)
            + renderer.html("sign-in", frame, SignInPage(token: hostile, email: hostile, problem: hostile))
        #expect(html.utf8.split(separator: UInt8(ascii: "&")).count > 8)
        #expect(html.unicodeScalars.split(separator: "\u{301}").dropLast().allSatisfy { $0.last == ";" })
    }
}
