#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Date {
    /// The instant that a text such as `2026-06-22T18:04:11.000Z` names, with or without a fraction of the second.
    ///
    /// Foundation's parser takes any text behind a date for granted and 30 February for 2 March, and counts days before
    /// 1582 by the Julian calendar, where ISO 8601 knows the Gregorian one only.
    ///
    /// - Returns: `nil` for anything else, leap seconds and the year 0 included. Source: RFC 3339 section 5.6.
    init?(eventTime text: String) {
        let shape =
            /([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(\.[0-9]+)?(?:Z|([+-])([0-9]{2}):([0-9]{2}))/
        guard let parts = text.wholeMatch(of: shape)?.output,
            let year = Int(parts.1), let month = Int(parts.2), let day = Int(parts.3),
            let hour = Int(parts.4), hour < 24, let minute = Int(parts.5), minute < 60,
            let second = Int(parts.6), second < 60,
            let days = Self.daysSince1970(year: year, month: month, day: day),
            let offset = Self.offset(sign: parts.8, hours: parts.9, minutes: parts.10)
        else { return nil }
        let seconds = ((days * 24 + hour) * 60 + minute - offset) * 60 + second
        let fraction = parts.7.flatMap { Double("0\($0)") } ?? 0
        self.init(timeIntervalSince1970: Double(seconds) + fraction)
    }

    /// Counts the days of a date of the Gregorian calendar; `nil` when there is no such date. Years run from March
    /// here, so that the leap day is a year's last.
    private static func daysSince1970(year: Int, month: Int, day: Int) -> Int? {
        let isLeapYear = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        let lengths = [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard year > 0, (1...12).contains(month), (1...lengths[month - 1]).contains(day) else { return nil }
        let marchYear = month <= 2 ? year - 1 : year
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let daysFromMarchYearZero = marchYear * 365 + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear
        return daysFromMarchYearZero - 719_468
    }

    /// Minutes before UTC, or after it; none for `Z`, which has no parts.
    private static func offset(sign: Substring?, hours: Substring?, minutes: Substring?) -> Int? {
        guard let sign, let hours, let minutes else { return 0 }
        guard let hours = Int(hours), hours < 24, let minutes = Int(minutes), minutes < 60 else { return nil }
        return (sign == "-" ? -1 : 1) * (hours * 60 + minutes)
    }
}
