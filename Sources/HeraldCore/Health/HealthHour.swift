/// An hour in which attempts are counted.
package struct HealthHour: Hashable, Sendable, Comparable {
    /// Hours since 1970.
    package let number: Int64

    /// Names an hour.
    package init(number: Int64) {
        self.number = number
    }

    /// The hour of an instant.
    package init(of instant: Timestamp) {
        let (whole, rest) = instant.milliseconds.quotientAndRemainder(dividingBy: Self.milliseconds)
        number = rest < 0 ? whole - 1 : whole
    }

    /// When it begins.
    package var start: Timestamp { Timestamp(milliseconds: number * Self.milliseconds) }

    /// The hour so many hours before.
    package func before(_ count: Int64) -> HealthHour { HealthHour(number: number - count) }

    /// The earlier is the smaller.
    package static func < (left: HealthHour, right: HealthHour) -> Bool { left.number < right.number }

    private static let milliseconds: Int64 = 3_600_000
}
