/// Names one form on one page, so that it is done once (``FormLedger``).
struct FormID: Hashable, Sendable {
    /// 32 hexadecimal digits.
    let text: String

    /// The longest that a name is, in bytes.
    static let longest = 32

    /// Draws a name.
    init(using random: inout some RandomNumberGenerator) {
        let words = (0..<2).map { _ in String(random.next() as UInt64, radix: 16) }
        text = words.map { String(repeating: "0", count: 16 - $0.utf8.count) + $0 }.joined()
    }
}
