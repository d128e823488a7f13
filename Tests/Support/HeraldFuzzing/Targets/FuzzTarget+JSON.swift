import HeraldCore

extension FuzzTarget {
    /// The JSON parser: what is accepted is written as the same value, and what is written is written the same again.
    static let json = FuzzTarget(
        "json",
        seeds: [
            #"{"a":[1,-0,2.50e-3,1E+9],"b":{"c":null,"d":[true,false]},"":"\u00e9\ud83d\ude00\n\"\\\/"}"#,
            #"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"#,
            #" { "x" : 123456789012345678901234567890.5 } "#,
            #""\u0000\u001f\u007f\u2028""#, "0", "null", "é€😀", "\u{FEFF}{}",
        ],
        words: [
            "{", "}", "[", "]", ",", ":", "\"", "\\", "null", "true", "false", "NaN", "Infinity", "\\u0000", "\\u001f",
            "\\u007F", "\\ud800", "\\udc00", "\\ud83d\\ude00", "\\uD83D", "\\x41", "\\'", "//", "/*", "'a'",
            "\u{FEFF}", "\u{2028}", "\"a\":1", #"{"a":"#, "[[[[[[[[[[[[[[[[", "]]]]]]]]]]]]]]]]", "0.", ".5", "1e",
            "-", "--1", "\t", "\r\n", "\u{B}",
        ],
        grains: [.json, .json, .words]
    ) { input in
        let value: JSONValue
        do throws(JSONParseError) {
            value = try JSONValue(parsing: input)
        } catch {
            try demand((0...input.count).contains(error.offset), "an offset within the text, not \(error.offset)")
            try demand(!error.message.isEmpty, "a message")
            return "\(error.reason)"
        }
        let written = value.written
        let reread = try JSONValue(parsing: written)
        try demand(reread == value, "the value to survive being written")
        try demand(reread.written == written, "what is written to be written the same again")
        return "accepted \(value.type)"
    }
}

extension JSONValue {
    /// The value's text.
    var written: [UInt8] {
        var writer = JSONWriter()
        writer.value(self)
        return writer.bytes
    }
}
