extension Timestamp {
    /// The instant as an HTTP-date in the form that is sent, such as `Sun, 06 Nov 1994 08:49:37 GMT`; milliseconds are
    /// cut off. `Source:` RFC 9110, section 5.6.7.
    package var httpDate: String {
        let days = milliseconds.flooredQuotient(by: millisecondsPerDay)
        let date = CivilDate(daysSinceEpoch: days)
        let seconds = (milliseconds - days * millisecondsPerDay) / 1000
        // 1970-01-01 was a Thursday.
        let weekday = Int(days + 3 - (days + 3).flooredQuotient(by: 7) * 7)
        let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map(Self.twoDigits).joined(separator: ":")
        let year = String(repeating: "0", count: max(0, 4 - "\(date.year)".utf8.count)) + "\(date.year)"
        let month = Self.months[Int(date.month) - 1]
        return "\(Self.shortDays[weekday]), \(Self.twoDigits(date.day)) \(month) \(year) \(time) GMT"
    }

    private static func twoDigits(_ number: Int64) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }

    /// Reads an HTTP-date in any of its three forms: `Sun, 06 Nov 1994 08:49:37 GMT`, which is sent today, and the
    /// obsolete `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`, which a recipient must understand.
    ///
    /// The day of the week adds nothing to the date: it must be one, and is not compared.
    /// - Parameters:
    ///   - text: the caller has bounded it.
    ///   - now: a year of two digits that would lie more than 50 years ahead of it is one of the past.
    /// - Returns: `nil` for everything else. `Source:` RFC 9110, section 5.6.7.
    init?(httpDate text: some StringProtocol, now: Timestamp) {
        let forms = [Self.fixedDate, Self.asctimeDate] + [{ Self.rfc850Date(&$0, now: now) }]
        for form in forms {
            var reader = DateTimeReader(text.utf8)
            guard let instant = form(&reader), reader.isAtEnd else { continue }
            self = instant
            return
        }
        return nil
    }

    private static func fixedDate(_ reader: inout DateTimeReader) -> Timestamp? {
        guard
            reader.name(of: shortDays) != nil, reader.take(", "),
            let day = reader.number(digits: 2), reader.take(" "),
            let month = reader.name(of: months), reader.take(" "),
            let year = reader.number(digits: 4), reader.take(" "),
            let time = timeOfDay(&reader), reader.take(" GMT")
        else { return nil }
        return instant(year: year, month: month, day: day, timeOfDay: time)
    }

    private static func asctimeDate(_ reader: inout DateTimeReader) -> Timestamp? {
        guard
            reader.name(of: shortDays) != nil, reader.take(" "),
            let month = reader.name(of: months), reader.take(" "),
            let day = reader.take(" ") ? reader.digit() : reader.number(digits: 2), reader.take(" "),
            let time = timeOfDay(&reader), reader.take(" "),
            let year = reader.number(digits: 4)
        else { return nil }
        return instant(year: year, month: month, day: day, timeOfDay: time)
    }

    private static func rfc850Date(_ reader: inout DateTimeReader, now: Timestamp) -> Timestamp? {
        guard
            reader.name(of: longDays) != nil, reader.take(", "),
            let day = reader.number(digits: 2), reader.take("-"),
            let month = reader.name(of: months), reader.take("-"),
            let yearOfCentury = reader.number(digits: 2), reader.take(" "),
            let time = timeOfDay(&reader), reader.take(" GMT")
        else { return nil }
        let thisYear = CivilDate(daysSinceEpoch: now.milliseconds.flooredQuotient(by: millisecondsPerDay)).year
        let century = thisYear.flooredQuotient(by: 100) * 100
        // The latest year with these digits that is no more than 50 years ahead.
        let year = [100, 0, -100].lazy.map { century + $0 + yearOfCentury }.first { $0 <= thisYear + 50 }
        return year.flatMap { instant(year: $0, month: month, day: day, timeOfDay: time) }
    }

    /// Seconds since midnight. A leap second is the first one of the next minute.
    private static func timeOfDay(_ reader: inout DateTimeReader) -> Int64? {
        guard
            let hour = reader.number(digits: 2), hour < 24, reader.take(":"),
            let minute = reader.number(digits: 2), minute < 60, reader.take(":"),
            let second = reader.number(digits: 2), second <= 60
        else { return nil }
        return (hour * 60 + minute) * 60 + second
    }

    private static func instant(year: Int64, month: Int, day: Int64, timeOfDay: Int64) -> Timestamp? {
        CivilDate(year: year, month: Int64(month) + 1, day: day).map {
            Timestamp(milliseconds: ($0.daysSinceEpoch * 86_400 + timeOfDay) * 1000)
        }
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    private static let shortDays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let longDays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
}
