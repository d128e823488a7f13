/// A way in which inputs fall into pieces that mean something, so that changes can move whole pieces.
package enum Grain: Sendable {
    /// Strings, numbers and literals, brackets and separators of JSON.
    case json
    /// Lines with their ends, as in a request's head or in NDJSON.
    case lines
    /// Runs of letters and digits, and every other byte for itself.
    case words

    /// The pieces of an input, in order and without gaps.
    func pieces(of input: [UInt8]) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var start = 0
        while start < input.count {
            let end = pieceEnd(in: input, from: start)
            pieces.append(start..<end)
            start = end
        }
        return pieces
    }

    private func pieceEnd(in input: [UInt8], from start: Int) -> Int {
        switch self {
        case .json:
            return input[start] == UInt8(ascii: "\"")
                ? Self.stringEnd(in: input, from: start) : Self.runEnd(in: input, from: start, of: Self.isScalarByte)
        case .lines:
            return (input[start...].firstIndex(of: UInt8(ascii: "\n")) ?? input.count - 1) + 1
        case .words:
            return Self.runEnd(in: input, from: start, of: Self.isWordByte)
        }
    }

    private static func runEnd(in input: [UInt8], from start: Int, of belongs: (UInt8) -> Bool) -> Int {
        max(start + 1, input[start...].firstIndex { !belongs($0) } ?? input.count)
    }

    private static func stringEnd(in input: [UInt8], from start: Int) -> Int {
        var index = start + 1
        while index < input.count, input[index] != UInt8(ascii: "\"") {
            index += input[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(index + 1, input.count)
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static func isScalarByte(_ byte: UInt8) -> Bool {
        isWordByte(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
}
