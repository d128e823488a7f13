extension Timestamp: CustomStringConvertible {
    /// The earliest and latest instants that the textual form can carry: the years 0001 to 9999.
    package static let earliest = Timestamp(milliseconds: -62_135_596_800_000)
    /// See ``earliest``.
    package static let latest = Timestamp(milliseconds: 253_402_300_799_999)

    /// The contract's form: UTC with milliseconds and `Z`, as in `2026-06-22T18:04:11.000Z`.
    package var iso8601: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The same as ``iso8601``.
    package var description: String { iso8601 }

    /// Appends the contract's form to bytes being written, without making a string.
    package func append(to bytes: inout [UInt8]) {
        let date = CivilDate(daysSinceEpoch: milliseconds.flooredQuotient(by: millisecondsPerDay))
        let inDay = milliseconds - date.daysSinceEpoch * millisecondsPerDay
        bytes.append(date.year, digits: 4)
        bytes.append(UInt8(ascii: "-"))
        bytes.append(date.month, digits: 2)
        bytes.append(UInt8(ascii: "-"))
        bytes.append(date.day, digits: 2)
        bytes.append(UInt8(ascii: "T"))
        bytes.append(inDay / 3_600_000, digits: 2)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(inDay / 60_000 % 60, digits: 2)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(inDay / 1000 % 60, digits: 2)
        bytes.append(UInt8(ascii: "."))
        bytes.append(inDay % 1000, digits: 3)
        bytes.append(UInt8(ascii: "Z"))
    }

    /// Reads an ISO 8601 date-time as RFC 3339 profiles it: full date, `T`, full time, any number of fractional
    /// digits (beyond milliseconds dropped), and `Z` or a numeric offset; 64 characters in all.
    ///
    /// - Returns: `nil` for everything else: local times, dates that do not exist, leap seconds (which a millisecond
    ///   count since 1970 cannot name). `Source:` RFC 3339, section 5.6.
    package init?(iso8601 text: some StringProtocol) {
        self.init(iso8601: text.utf8)
    }

    /// Reads the same from its bytes.
    init?(iso8601 bytes: some Collection<UInt8>) {
        // Bounded, so that a long fraction is not read to its end; cut, it could pass for a whole one.
        guard bytes.count <= longestText else { return nil }
        var reader = DateTimeReader(bytes)
        guard
            let year = reader.number(digits: 4), reader.take("-"),
            let month = reader.number(digits: 2), reader.take("-"),
            let day = reader.number(digits: 2), reader.take("T") || reader.take("t"),
            let hour = reader.number(digits: 2), hour < 24, reader.take(":"),
            let minute = reader.number(digits: 2), minute < 60, reader.take(":"),
            let second = reader.number(digits: 2), second < 60,
            let fraction = reader.fractionInMilliseconds(),
            let offset = reader.offsetInMinutes(), reader.isAtEnd,
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        let minutes = (date.daysSinceEpoch * 24 + hour) * 60 + minute - offset
        let instant = Timestamp(milliseconds: (minutes * 60 + second) * 1000 + fraction)
        guard instant >= .earliest, instant <= .latest else { return nil }
        self = instant
    }
}

private let longestText = 64

extension [UInt8] {
    fileprivate mutating func append(_ number: Int64, digits: Int) {
        var divisor: Int64 = 1
        for _ in 1..<digits { divisor *= 10 }
        while divisor > 0 {
            append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / divisor % 10))
            divisor /= 10
        }
    }
}
