extension String {
    /// Whether a phrase stands here as written, and not as a part of longer words: `Date()` is not in `CivilDate()`.
    func hasPhrase(_ phrase: String) -> Bool {
        let text = Array(utf8)
        let phrase = Array(phrase.utf8)
        guard let first = phrase.first, let last = phrase.last, text.count >= phrase.count else { return false }
        for start in 0...(text.count - phrase.count) where text[start] == first {
            let end = start + phrase.count
            guard text[start..<end].elementsEqual(phrase) else { continue }
            let runsOnBefore = first.isWordByte && start > 0 && text[start - 1].isWordByte
            let runsOnAfter = last.isWordByte && end < text.count && text[end].isWordByte
            if !runsOnBefore && !runsOnAfter { return true }
        }
        return false
    }

    /// The words of a line of code: letters, digits and underscores.
    var words: [String] {
        utf8.split { !$0.isWordByte }.map { String(decoding: $0, as: UTF8.self) }
    }
}

extension StringProtocol {
    /// The text without the spaces around it.
    var trimmed: String {
        let start = drop { $0 == " " }
        return String(start.prefix(start.count - start.reversed().prefix { $0 == " " }.count))
    }
}

extension UInt8 {
    fileprivate var isWordByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }
}
