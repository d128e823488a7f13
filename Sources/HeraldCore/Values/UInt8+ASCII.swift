/// The classes of ASCII characters that grammars are written in. Source: RFC 5234 appendix B.1.
extension UInt8 {
    /// `ALPHA`: A–Z and a–z.
    package var isASCIILetter: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
    }

    /// `DIGIT`: 0–9.
    package var isASCIIDigit: Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
    }

    /// `HEXDIG`, in either case.
    package var isASCIIHexDigit: Bool {
        isASCIIDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20)
    }
}
