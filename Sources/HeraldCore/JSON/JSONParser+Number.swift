extension JSONParser {
    /// The number that starts here: `[ minus ] int [ frac ] [ exp ]`.
    ///
    /// Source: RFC 8259 section 6.
    mutating func parseNumber() throws(JSONParseError) -> JSONNumber {
        let start = offset
        _ = skip(UInt8(ascii: "-"))
        let integerStart = offset
        try skipDigits(of: start)
        // A zero in front would make `010` octal to some readers and ten to others.
        if bytes[integerStart] == UInt8(ascii: "0"), offset > integerStart + 1 {
            throw JSONParseError(.invalidNumber, at: start)
        }
        if skip(UInt8(ascii: ".")) { try skipDigits(of: start) }
        if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
            if !skip(UInt8(ascii: "-")) { _ = skip(UInt8(ascii: "+")) }
            try skipDigits(of: start)
        }
        return JSONNumber(checked: String(decoding: bytes[start..<offset], as: UTF8.self))
    }

    /// Steps over digits, at least one, of the number that began at `start`.
    private mutating func skipDigits(of start: Int) throws(JSONParseError) {
        let firstDigit = offset
        while let byte = next, 0x30...0x39 ~= byte { offset += 1 }
        guard offset > firstDigit else {
            throw next == nil ? unexpected() : JSONParseError(.invalidNumber, at: start)
        }
    }
}
