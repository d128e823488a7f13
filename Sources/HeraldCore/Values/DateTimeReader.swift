/// Takes the parts of a date or a time from the front of a text, byte by byte.
struct DateTimeReader {
    private var rest: ArraySlice<UInt8>

    /// Reads from these bytes, which the caller has bounded.
    init(_ bytes: some Sequence<UInt8>) {
        rest = Array(bytes)[...]
    }

    /// Whether everything has been taken.
    var isAtEnd: Bool { rest.isEmpty }

    /// Takes one character, if it is next.
    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    /// Takes a text, if it is next.
    mutating func take(_ text: String) -> Bool {
        guard rest.starts(with: text.utf8) else { return false }
        rest.removeFirst(text.utf8.count)
        return true
    }

    /// Takes one of several names, of which none begins with another.
    ///
    /// - Returns: its place among them, counted from 0.
    mutating func name(of names: [String]) -> Int? {
        names.firstIndex { take($0) }
    }

    /// Takes one digit.
    mutating func digit() -> Int64? {
        guard let byte = rest.first, byte.isASCIIDigit else { return nil }
        rest.removeFirst()
        return Int64(byte - UInt8(ascii: "0"))
    }

    /// Takes a number of so many digits.
    mutating func number(digits: Int) -> Int64? {
        var value: Int64 = 0
        for _ in 0..<digits {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// Takes a fraction of a second, if there is one; what is finer than a millisecond is dropped.
    mutating func fractionInMilliseconds() -> Int64? {
        guard take(".") else { return 0 }
        guard var value = digit() else { return nil }
        var digits = 1
        while let next = digit() {
            if digits < 3 { value = value * 10 + next }
            digits += 1
        }
        while digits < 3 {
            value *= 10
            digits += 1
        }
        return value
    }

    /// Takes an offset from UTC: `Z`, or a sign, hours and minutes.
    mutating func offsetInMinutes() -> Int64? {
        if take("Z") || take("z") { return 0 }
        let sign: Int64
        if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
        guard
            let hours = number(digits: 2), hours < 24, take(":"),
            let minutes = number(digits: 2), minutes < 60
        else { return nil }
        return sign * (hours * 60 + minutes)
    }
}
