extension Duration {
    /// Reads a span from an operator's settings: digits and a unit of `ms`, `s`, `m`, `h` or `d`, as in `15m`.
    ///
    /// - Returns: `nil` for anything else, a missing unit included, and for spans over a thousand years.
    package init?(parsing text: some StringProtocol) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let count = Int64(digits), count <= Self.longestInMilliseconds else { return nil }
        let span: Duration
        switch text.dropFirst(digits.count) {
        case "ms": span = .milliseconds(count)
        case "s": span = .seconds(count)
        case "m": span = .seconds(count * 60)
        case "h": span = .seconds(count * 3600)
        case "d": span = .seconds(count * 86_400)
        default: return nil
        }
        guard span <= .milliseconds(Self.longestInMilliseconds) else { return nil }
        self = span
    }

    /// How many minutes somebody has to wait for it to pass: at least one.
    package var wholeMinutes: Int64 { max(1, (components.seconds + 59) / 60) }

    /// A thousand years of 365 days, so that no instant moved by a parsed span overflows.
    private static let longestInMilliseconds: Int64 = 1000 * 365 * millisecondsPerDay

    /// The span in the largest unit that divides it, in the form that ``init(parsing:)`` reads.
    package var text: String {
        let milliseconds = wholeMilliseconds
        for (unit, length) in [("d", millisecondsPerDay), ("h", 3_600_000), ("m", 60_000), ("s", 1000)]
        where milliseconds % length == 0 && milliseconds != 0 {
            return "\(milliseconds / length)\(unit)"
        }
        return "\(milliseconds)ms"
    }
}
