import Testing

@testable import HeraldCore

@Suite("Instants")
struct TimestampTests {
    @Test(
        "known instants are written in the contract's form and read back",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (1_782_151_451_000, "2026-06-22T18:04:11.000Z"),
            (-1, "1969-12-31T23:59:59.999Z"), (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (951_868_799_999, "2000-02-29T23:59:59.999Z"), (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
            (-62_135_596_800_000, "0001-01-01T00:00:00.000Z"), (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        ] as [(Int64, String)]
    )
    func known(milliseconds: Int64, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).iso8601 == text)
        #expect(Timestamp(iso8601: text) == Timestamp(milliseconds: milliseconds))
    }

    @Test("instants survive their text")
    func roundTrips() {
        var random = AddressDice(seed: 13)
        for _ in 0..<2000 {
            let range = Timestamp.earliest.milliseconds...Timestamp.latest.milliseconds
            let instant = Timestamp(milliseconds: .random(in: range, using: &random))
            #expect(Timestamp(iso8601: instant.iso8601) == instant)
        }
    }

    @Test(
        "other spellings of an instant are read",
        arguments: [
            ("2026-06-22T18:04:11Z", "2026-06-22T18:04:11.000Z"), ("2026-06-22t18:04:11z", "2026-06-22T18:04:11.000Z"),
            ("2026-06-22T18:04:11.5Z", "2026-06-22T18:04:11.500Z"),
            ("2026-06-22T18:04:11.123999999Z", "2026-06-22T18:04:11.123Z"),
            ("2026-06-22T20:04:11+02:00", "2026-06-22T18:04:11.000Z"),
            ("2026-06-22T00:34:11-23:30", "2026-06-23T00:04:11.000Z"),
            ("2026-06-22T18:04:11-00:00", "2026-06-22T18:04:11.000Z"),
            ("2027-01-01T00:30:00+01:00", "2026-12-31T23:30:00.000Z"),
        ]
    )
    func spellings(text: String, normal: String) {
        #expect(Timestamp(iso8601: text)?.iso8601 == normal)
    }

    @Test(
        "what is not a date-time with an offset is refused",
        arguments: [
            "", "2026-06-22", "2026-06-22T18:04:11", "2026-06-22 18:04:11Z", "2026-06-22T18:04Z",
            "2026-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-00-10T00:00:00Z",
            "2026-13-10T00:00:00Z", "2026-06-00T00:00:00Z", "2026-06-32T00:00:00Z", "2026-06-22T24:00:00Z",
            "2026-06-22T18:60:00Z", "2026-06-22T18:04:60Z", "2026-06-22T18:04:11.Z", "2026-06-22T18:04:11,5Z",
            "2026-06-22T18:04:11+0200", "2026-06-22T18:04:11+02", "2026-06-22T18:04:11+24:00",
            "2026-06-22T18:04:11+02:60", "2026-06-22T18:04:11Z ", " 2026-06-22T18:04:11Z", "2026-06-22T18:04:11ZZ",
            "26-06-22T18:04:11Z", "12026-06-22T18:04:11Z", "+2026-06-22T18:04:11Z", "2026-6-22T18:04:11Z",
            "0000-12-31T23:59:59Z", "0001-01-01T00:30:00+01:00", "9999-12-31T23:30:00-01:00",
            "２026-06-22T18:04:11Z",
        ]
    )
    func refused(text: String) {
        #expect(Timestamp(iso8601: text) == nil)
    }

    @Test("a text beyond 64 characters is refused whole: cut there, what follows would go unread")
    func tooLong() {
        let upTo64 = "2026-06-22T18:04:11." + String(repeating: "0", count: 43) + "Z"
        #expect(upTo64.utf8.count == 64)
        #expect(Timestamp(iso8601: upTo64) != nil)
        #expect(Timestamp(iso8601: upTo64 + "nonsense") == nil)
    }

    @Test("spans finer than a millisecond are dropped when an instant moves")
    func moving() {
        let start = Timestamp(milliseconds: 1000)
        #expect(start.advanced(by: .microseconds(1999)) == Timestamp(milliseconds: 1001))
        #expect(start.advanced(by: .seconds(-2)) == Timestamp(milliseconds: -1000))
        #expect(start.since(Timestamp(milliseconds: 400)) == .milliseconds(600))
        #expect(Timestamp(milliseconds: 400).since(start) == .milliseconds(-600))
    }

    @Test("every day of four centuries follows the one before, and February has its leap days")
    func calendar() throws {
        var day = try #require(CivilDate(year: 1899, month: 12, day: 31))
        var leapDays = 0
        for count in day.daysSinceEpoch + 1...day.daysSinceEpoch + 146_097 {
            let next = CivilDate(daysSinceEpoch: count)
            let follows =
                (next.year, next.month, next.day) == (day.year, day.month, day.day + 1)
                || next.day == 1 && (next.year, next.month) == (day.year, day.month + 1)
                || next.day == 1 && next.month == 1 && next.year == day.year + 1
            #expect(follows, "\(next) after \(day)")
            #expect(CivilDate(year: next.year, month: next.month, day: next.day) == next)
            if next.month == 2, next.day == 29 { leapDays += 1 }
            day = next
        }
        #expect(leapDays == 97)
        #expect((day.year, day.month, day.day) == (2299, 12, 31))
    }

    @Test("no month runs into the next", arguments: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as [Int64])
    func monthEnds(month: Int64) {
        let lengths: [Int64] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        let length = lengths[Int(month) - 1]
        #expect(CivilDate(year: 2026, month: month, day: length) != nil)
        #expect(CivilDate(year: 2026, month: month, day: length + 1) == nil)
    }
}
