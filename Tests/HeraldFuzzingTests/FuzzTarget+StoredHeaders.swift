import HeraldCore
import HeraldFuzzing
import HeraldStore

extension FuzzTarget {
    /// Header fields as stores keep them: any text is read, and what was written is read again.
    static let storedHeaders = FuzzTarget(
        "stored-headers",
        seeds: ["Content-Type: text/html\nX-A: b\n", "A: \n", "\n\n", "no colon", ": value\n", "A:b\n"],
        words: [":", ": ", "\n", "\r\n", "\u{301}", "\0", "\u{2028}"]
    ) { input in
        let read = HeaderBlock(text: String(decoding: input, as: UTF8.self)).headers
        // A field as HTTP carries it: a name that is a token, a value in one line.
        let fields = read.filter {
            !$0.name.isEmpty && $0.name.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x3A }
        }
        let oneLine = fields.filter { !$0.value.unicodeScalars.contains { $0 == "\r" || $0 == "\0" } }
        try demand(HeaderBlock(text: HeaderBlock(oneLine).text).headers == oneLine, "the same fields: \(oneLine)")
        try demand(HeaderBlock(text: HeaderBlock(fields).text).headers.count == fields.count, "as many fields")
        return "\(min(read.count, 5)) \(fields.count == read.count) \(oneLine.count == fields.count)"
    }
}
