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
        var rest = EventTimePieces(of: text)
        guard let year = rest.number(of: 4), rest.skip("-"), let month = rest.number(of: 2), rest.skip("-"),
            let day = rest.number(of: 2), rest.skip("T"),
            let hour = rest.number(of: 2), hour < 24, rest.skip(":"), let minute = rest.number(of: 2), minute < 60,
            rest.skip(":"), let second = rest.number(of: 2), second < 60,
            let fraction = rest.fraction(), let offset = rest.offset(), rest.isEmpty,
            let days = Self.daysSince1970(year: year, month: month, day: day)
        else { return nil }
        let seconds = ((days * 24 + hour) * 60 + minute - offset) * 60 + second
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
}

/// Takes a date-time apart from its beginning on; each part that is not there ends it.
private struct EventTimePieces {
    private var rest: Substring.UTF8View

    init(of text: String) {
        rest = text[...].utf8
    }

    var isEmpty: Bool { rest.isEmpty }

    /// A number of so many digits.
    mutating func number(of digits: Int) -> Int? {
        let piece = rest.prefix(digits)
        guard piece.count == digits, piece.allSatisfy(Self.isDigit) else { return nil }
        rest = rest.dropFirst(digits)
        return piece.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// Whether a character comes next; it is passed over then.
    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// The part of a second behind a point; none without a point.
    mutating func fraction() -> Double? {
        guard skip(".") else { return 0 }
        let digits = rest.prefix(while: Self.isDigit)
        rest = rest[digits.endIndex...]
        return digits.isEmpty ? nil : Double("0.\(Substring(digits))")
    }

    /// Minutes east of UTC; none for `Z`.
    mutating func offset() -> Int? {
        if skip("Z") { return 0 }
        let isEast = skip("+")
        guard isEast || skip("-"), let hours = number(of: 2), hours < 24, skip(":"), let minutes = number(of: 2),
            minutes < 60
        else { return nil }
        return (isEast ? 1 : -1) * (hours * 60 + minutes)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
