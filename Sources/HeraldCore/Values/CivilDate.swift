/// A day of the proleptic Gregorian calendar, and its place in the count of days since 1970-01-01.
///
/// Foundation's calendars answer the same question with locale, time zone and allocation; a delivery's body needs
/// only this much, thousands of times a second.
struct CivilDate: Hashable, Sendable {
    let year: Int64
    let month: Int64
    let day: Int64
    let daysSinceEpoch: Int64

    /// Finds the date of a day count. Years run from March here, so that the leap day is a year's last.
    init(daysSinceEpoch: Int64) {
        let shifted = daysSinceEpoch + daysFromMarchYearZeroToEpoch
        let era = shifted.flooredQuotient(by: daysPerEra)
        let dayOfEra = shifted - era * daysPerEra
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        self.daysSinceEpoch = daysSinceEpoch
    }

    /// Checks and counts a date.
    ///
    /// - Returns: `nil` when there is no such day.
    init?(year: Int64, month: Int64, day: Int64) {
        guard (1...12).contains(month), (1...31).contains(day) else { return nil }
        let marchYear = month <= 2 ? year - 1 : year
        let era = marchYear.flooredQuotient(by: 400)
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let counted = CivilDate(daysSinceEpoch: era * daysPerEra + dayOfEra - daysFromMarchYearZeroToEpoch)
        guard counted.year == year, counted.month == month, counted.day == day else { return nil }
        self = counted
    }
}

extension Int64 {
    /// Division that rounds towards negative infinity, so that instants before 1970 fall on the right day.
    func flooredQuotient(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}

/// A day has as many always: leap seconds are not counted.
let millisecondsPerDay: Int64 = 86_400_000
private let daysPerEra: Int64 = 146_097
private let daysFromMarchYearZeroToEpoch: Int64 = 719_468
