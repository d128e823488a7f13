import HeraldCore
import NIOCore

/// What is known of the bytes that make up no part of a request yet.
///
/// The parser bounds names, values and targets, but takes any number of blanks before them and any chunk extension
/// behind a chunk's size, without telling. Those are bounded here, by what comes in and yields nothing.
struct UnparsedBytes {
    /// What came in since the last part of a request and carried nothing, as far as whole reads tell.
    private var fruitless = 0
    /// What came in with the current read, and what of it was content.
    private var read = 0
    private var content = 0
    /// Whether a head or an end was parsed in the current read, so that its bytes belong to more than one part.
    private var hasPart = false
    /// The current read, when it begins with a request line.
    private var start: ByteBuffer?
    /// How many bytes the line of the head that comes in has so far; `nil` when unknown.
    private var lineLength: Int?
    private var lineHasEnded = false

    /// Bytes came in.
    ///
    /// - Parameters:
    ///   - startsHead: whether they are the first of a new head.
    ///   - inHead: whether they belong to a head.
    mutating func receive(_ bytes: ByteBuffer, startsHead: Bool, inHead: Bool) {
        read += bytes.readableBytes
        if startsHead {
            start = bytes
            lineLength = 0
            lineHasEnded = false
        }
        guard inHead, !lineHasEnded, let length = lineLength else { return }
        let view = bytes.readableBytesView
        let end = view.firstIndex(of: UInt8(ascii: "\n"))
        lineLength = length + (end.map { $0 - view.startIndex } ?? view.count)
        lineHasEnded = end != nil
    }

    /// A head or an end was parsed: what follows it in the same read begins at an unknown place.
    mutating func parse() {
        hasPart = true
        fruitless = 0
        start = nil
        lineLength = nil
    }

    /// Some content of a body was parsed.
    mutating func parse(content bytes: Int) {
        content += bytes
    }

    /// All that could be read was read and parsed.
    ///
    /// A chunk of one byte costs six, and so passes; whatever costs ten and more for each byte of content adds up.
    /// - Returns: whether too much came in that carried nothing.
    mutating func finishRead() -> Bool {
        if !hasPart { fruitless = max(0, fruitless + read - 9 * content) }
        read = 0
        content = 0
        hasPart = false
        start = nil
        return fruitless > Limits.requestOverhead
    }

    /// The request line, when it is whole in the current read.
    var requestLine: RequestLine? {
        start.flatMap { RequestLine(startOf: $0) }
    }

    /// Whether the line of the head that comes in is longer than a line may be.
    var isLineTooLong: Bool {
        lineLength.map { $0 > Limits.requestHeaderField } ?? false
    }
}
