extension JSONParser {
    /// The string whose opening quote comes next.
    ///
    /// A string without escapes, which is nearly every one, is made of its bytes as they stand.
    mutating func parseString() throws(JSONParseError) -> String {
        offset += 1
        let start = offset
        try skipPlainCharacters()
        if skip(UInt8(ascii: "\"")) {
            return String(decoding: bytes[start..<offset - 1], as: UTF8.self)
        }
        var unescaped = Array(bytes[start..<offset])
        while true {
            if skip(UInt8(ascii: "\"")) { return String(decoding: unescaped, as: UTF8.self) }
            try parseEscape(into: &unescaped)
            let runStart = offset
            try skipPlainCharacters()
            unescaped.append(contentsOf: bytes[runStart..<offset])
        }
    }

    /// Steps to the next quote or backslash over characters that stand for themselves.
    private mutating func skipPlainCharacters() throws(JSONParseError) {
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return }
            if byte < 0x20 { throw JSONParseError(.controlCharacter, at: offset) }
            if byte < 0x80 {
                offset += 1
            } else {
                try skipMultibyteCharacter()
            }
        }
        throw JSONParseError(.unexpectedEnd, at: offset)
    }

    /// Steps over one character of two to four bytes.
    ///
    /// The table of RFC 3629 section 4: the second byte's range depends on the first, which is what shuts out
    /// overlong forms, surrogates and everything above U+10FFFF.
    private mutating func skipMultibyteCharacter() throws(JSONParseError) {
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch bytes[offset] {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: throw JSONParseError(.invalidUTF8, at: offset)
        }
        guard offset + length <= bytes.count, second.contains(bytes[offset + 1]),
            bytes[(offset + 2)..<(offset + length)].allSatisfy({ 0x80...0xBF ~= $0 })
        else { throw JSONParseError(.invalidUTF8, at: offset) }
        offset += length
    }

    /// Reads the escape whose backslash comes next, and appends what it stands for as UTF-8.
    private mutating func parseEscape(into unescaped: inout [UInt8]) throws(JSONParseError) {
        let start = offset
        offset += 1
        guard let kind = next else { throw unexpected() }
        offset += 1
        switch kind {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(kind)
        case UInt8(ascii: "b"): unescaped.append(0x08)
        case UInt8(ascii: "f"): unescaped.append(0x0C)
        case UInt8(ascii: "n"): unescaped.append(0x0A)
        case UInt8(ascii: "r"): unescaped.append(0x0D)
        case UInt8(ascii: "t"): unescaped.append(0x09)
        case UInt8(ascii: "u"):
            let scalar = try parseEscapedScalar(from: start)
            unescaped.append(contentsOf: String(scalar).utf8)
        default: throw JSONParseError(.invalidEscape, at: start)
        }
    }

    /// Reads the digits behind `\u`, and the second escape of a pair when the first is a leading surrogate.
    private mutating func parseEscapedScalar(from start: Int) throws(JSONParseError) -> Unicode.Scalar {
        let unit = try parseCodeUnit(from: start)
        guard UTF16.isLeadSurrogate(unit) else {
            guard let scalar = Unicode.Scalar(unit) else { throw JSONParseError(.loneSurrogate, at: start) }
            return scalar
        }
        let secondStart = offset
        guard next != nil else { throw unexpected() }
        guard skip(UInt8(ascii: "\\")) else { throw JSONParseError(.loneSurrogate, at: start) }
        guard next != nil else { throw unexpected() }
        guard skip(UInt8(ascii: "u")) else { throw JSONParseError(.loneSurrogate, at: start) }
        let trail = try parseCodeUnit(from: secondStart)
        let combined = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(trail) & 0x3FF)
        guard UTF16.isTrailSurrogate(trail), let scalar = Unicode.Scalar(combined) else {
            throw JSONParseError(.loneSurrogate, at: start)
        }
        return scalar
    }

    /// Reads four hexadecimal digits.
    private mutating func parseCodeUnit(from start: Int) throws(JSONParseError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = next else { throw unexpected() }
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: throw JSONParseError(.invalidEscape, at: start)
            }
            unit = unit << 4 | UInt16(digit)
            offset += 1
        }
        return unit
    }
}
