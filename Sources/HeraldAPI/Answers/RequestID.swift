/// By what an answer, a log line and a caller's question find together.
struct RequestID: Hashable, Sendable {
    /// 1 to 64 letters, digits, dots, hyphens and underscores.
    let text: String

    /// Takes the caller's id when it is short and clean, and draws one otherwise.
    init(offered: String?, using random: inout some RandomNumberGenerator) {
        if let offered, Self.isClean(offered) {
            text = offered
        } else {
            let digits = String(random.next(), radix: 16)
            text = String(repeating: "0", count: 16 - digits.utf8.count) + digits
        }
    }

    /// Anything else could forge log lines, or fill the log.
    private static func isClean(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }
}
