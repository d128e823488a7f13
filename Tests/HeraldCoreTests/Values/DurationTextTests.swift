import HeraldCore
import Testing

@Suite("Spans of time as text")
struct DurationTextTests {
    @Test(
        "spans are read, and written in the largest unit that divides them",
        arguments: [
            ("250ms", 250, "250ms"), ("1000ms", 1000, "1s"), ("90s", 90_000, "90s"), ("120s", 120_000, "2m"),
            ("60m", 3_600_000, "1h"), ("24h", 86_400_000, "1d"), ("25h", 90_000_000, "25h"), ("0s", 0, "0ms"),
            ("007s", 7000, "7s"), ("365000d", 31_536_000_000_000, "365000d"),
        ] as [(String, Int64, String)]
    )
    func good(text: String, milliseconds: Int64, written: String) {
        let span = Duration(parsing: text)
        #expect(span == .milliseconds(milliseconds))
        #expect(span?.text == written)
    }

    @Test(
        "what is not a number and a unit is refused",
        arguments: [
            "", "s", "5", "5 s", " 5s", "5s ", "5S", "5sec", "-5s", "+5s", "5.0s", "1h1m", "0x5s", "٥s", "5\u{301}s",
        ]
    )
    func bad(text: String) {
        #expect(Duration(parsing: text) == nil)
    }

    @Test(
        "a span over a thousand years is refused: added to an instant it would trap",
        arguments: [
            "365001d", "1000000000000d", "8760001h", "525600001m", "31536000001s", "31536000000001ms",
            "9223372036854775807d", "9223372036854775808ms",
        ]
    )
    func tooLong(text: String) {
        #expect(Duration(parsing: text) == nil)
    }

    @Test("the longest span can be added to the latest instant")
    func longest() throws {
        let span = try #require(Duration(parsing: "365000d"))
        #expect(Timestamp.latest.advanced(by: span) > .latest)
    }
}
