extension Duration {
    /// Reads a span from an operator's settings: digits and a unit of `ms`, `s`, `m`, `h` or `d`, as in `15m`.
    ///
    /// - Returns: `nil` for anything else, a missing unit included, and for spans over about a thousand years.
    package init?(parsing text: some StringProtocol) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let count = Int64(digits), count <= 1_000_000_000_000 else { return nil }
        switch text.dropFirst(digits.count) {
        case "ms": self = .milliseconds(count)
        case "s": self = .seconds(count)
        case "m": self = .seconds(count * 60)
        case "h": self = .seconds(count * 3600)
        case "d": self = .seconds(count * 86_400)
        default: return nil
        }
    }

    /// The span in the largest unit that divides it, in the form that ``init(parsing:)`` reads.
    package var text: String {
        let milliseconds = wholeMilliseconds
        for (unit, length) in [("d", Int64(86_400_000)), ("h", 3_600_000), ("m", 60_000), ("s", 1000)]
        where milliseconds % length == 0 && milliseconds != 0 {
            return "\(milliseconds / length)\(unit)"
        }
        return "\(milliseconds)ms"
    }
}
