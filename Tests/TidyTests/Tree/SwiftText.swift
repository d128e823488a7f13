/// Swift source taken apart into code and comments, each as long as the source, with spaces where the other stood.
///
/// What a string literal says is neither; the code in its interpolations is code. Regex literals are taken for code, so
/// one that holds a quote would be misread up to the end of its line.
struct SwiftText {
    private(set) var code: [UInt8] = []
    private(set) var comments: [UInt8] = []

    private let source: [UInt8]
    private var position = 0
    private var contexts = [Context.code(parentheses: 0)]

    /// Takes a source apart.
    init(_ text: String) {
        source = Array(text.utf8)
        code.reserveCapacity(source.count)
        comments.reserveCapacity(source.count)
        while position < source.count { step() }
    }

    private enum Context {
        /// In code, with this many open parentheses: at zero, a closing one ends the interpolation, if it is one.
        case code(parentheses: Int)
        case string(pounds: Int, isMultiline: Bool)
    }

    private enum Kind {
        case code
        case comment
        case text
    }

    private mutating func step() {
        switch contexts[contexts.count - 1] {
        case .code(let parentheses): stepInCode(parentheses: parentheses)
        case .string(let pounds, let isMultiline): stepInString(pounds: pounds, isMultiline: isMultiline)
        }
    }

    private mutating func stepInCode(parentheses: Int) {
        if isNext("//") {
            take(lineLength(), as: .comment)
        } else if isNext("/*") {
            take(blockCommentLength(), as: .comment)
        } else if let pounds = poundsBeforeQuote() {
            let isMultiline = isNext("\"\"\"\n", at: position + pounds)
            take(pounds + (isMultiline ? 3 : 1), as: .code)
            contexts.append(.string(pounds: pounds, isMultiline: isMultiline))
        } else if isNext("(") {
            contexts[contexts.count - 1] = .code(parentheses: parentheses + 1)
            take(1, as: .code)
        } else if isNext(")") {
            if parentheses > 0 {
                contexts[contexts.count - 1] = .code(parentheses: parentheses - 1)
            } else if contexts.count > 1 {
                contexts.removeLast()
            }
            take(1, as: .code)
        } else {
            take(1, as: .code)
        }
    }

    private mutating func stepInString(pounds: Int, isMultiline: Bool) {
        let quote = (isMultiline ? "\"\"\"" : "\"") + String(repeating: "#", count: pounds)
        let escape = "\\" + String(repeating: "#", count: pounds)
        if isNext(quote) {
            take(quote.utf8.count, as: .code)
            contexts.removeLast()
        } else if isNext(escape + "(") {
            take(escape.utf8.count + 1, as: .code)
            contexts.append(.code(parentheses: 0))
        } else if isNext(escape) {
            take(escape.utf8.count + 1, as: .text)
        } else if !isMultiline, source[position] == UInt8(ascii: "\n") {
            // Such a literal does not compile; code goes on so that one mistake does not hide the rest of the file.
            contexts.removeLast()
        } else {
            take(1, as: .text)
        }
    }

    private mutating func take(_ count: Int, as kind: Kind) {
        for byte in source[position..<min(position + count, source.count)] {
            let isLineEnd = byte == UInt8(ascii: "\n")
            code.append(kind == .code || isLineEnd ? byte : UInt8(ascii: " "))
            comments.append(kind == .comment || isLineEnd ? byte : UInt8(ascii: " "))
        }
        position += count
    }

    private func isNext(_ text: String, at start: Int? = nil) -> Bool {
        source[min(start ?? position, source.count)...].starts(with: text.utf8)
    }

    /// How many `#` stand before a quote that is next, or `nil` when none is.
    private func poundsBeforeQuote() -> Int? {
        let pounds = source[position...].prefix { $0 == UInt8(ascii: "#") }.count
        return isNext("\"", at: position + pounds) ? pounds : nil
    }

    private func lineLength() -> Int {
        source[position...].prefix { $0 != UInt8(ascii: "\n") }.count
    }

    private func blockCommentLength() -> Int {
        var depth = 0
        var end = position
        repeat {
            if isNext("/*", at: end) {
                depth += 1
                end += 2
            } else if isNext("*/", at: end) {
                depth -= 1
                end += 2
            } else {
                end += 1
            }
        } while depth > 0 && end < source.count
        return end - position
    }
}
