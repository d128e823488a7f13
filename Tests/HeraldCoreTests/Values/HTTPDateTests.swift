import Testing

@testable import HeraldCore

@Suite("Dates as HTTP writes them")
struct HTTPDateTests {
    @Test(
        "an instant is written in the form that is sent",
        arguments: [
            (784_111_777_000, "Sun, 06 Nov 1994 08:49:37 GMT"), (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
            (-1, "Wed, 31 Dec 1969 23:59:59 GMT"), (951_782_400_999, "Tue, 29 Feb 2000 00:00:00 GMT"),
            (4_102_444_799_999, "Thu, 31 Dec 2099 23:59:59 GMT"),
            (-62_135_596_800_000, "Mon, 01 Jan 0001 00:00:00 GMT"),
        ]
    )
    func writes(milliseconds: Int64, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).httpDate == text)
    }

    @Test("what is written is read back, to the second")
    func readsBack() {
        for step in 0..<2000 {
            let instant = Timestamp(milliseconds: 1_782_151_451_000 + Int64(step) * 12_345_678_999)
            let read = Timestamp(httpDate: instant.httpDate, now: instant)
            #expect(read?.milliseconds == instant.milliseconds.flooredQuotient(by: 1000) * 1000)
        }
    }
}
