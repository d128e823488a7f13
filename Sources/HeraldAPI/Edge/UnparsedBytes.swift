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
    /// The first line of the head that comes in, as far as it is there and its length is within the bound; `nil` when
    /// it is not known where it began.
    private var line: ByteBuffer?
    private var lineHasEnded = false

    /// Bytes came in.
    ///
    /// - Parameters:
    ///   - startsHead: whether they are the first of a new head.
    ///   - inHead: whether they belong to a head.
    mutating func receive(_ bytes: ByteBuffer, startsHead: Bool, inHead: Bool) {
        read += bytes.readableBytes
        if startsHead {
            line = ByteBuffer()
            lineHasEnded = false
        }
        guard inHead, !lineHasEnded, !isLineTooLong, let begun = line?.readableBytes else { return }
        var piece = bytes
        if begun == 0 { piece.moveReaderIndex(forwardBy: piece.readableBytesView.prefix(while: \.isLineEnd).count) }
        if let end = piece.readableBytesView.firstIndex(of: UInt8(ascii: "\n")) {
            piece.moveWriterIndex(to: end + 1)
            lineHasEnded = true
        }
        if begun == 0 {
            line = piece
        } else {
            line?.writeBuffer(&piece)
        }
    }

    /// A head or an end was parsed: what follows it in the same read begins at an unknown place.
    mutating func parse() {
        hasPart = true
        fruitless = 0
        line = nil
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
        return fruitless > Limits.requestOverhead
    }

    /// The request line, when it is known and whole.
    var requestLine: RequestLine? {
        line.flatMap { RequestLine($0.readableBytesView) }
    }

    /// Whether the request line is known to ask for a version of HTTP that is none of ours.
    var asksForOtherVersion: Bool {
        line.map { RequestLine.asksForOtherVersion($0.readableBytesView) } ?? false
    }

    /// Whether the line of the head that comes in is longer than a line may be.
    var isLineTooLong: Bool {
        line.map { $0.readableBytes > Limits.requestHeaderField } ?? false
    }
}

extension UInt8 {
    /// Whether the byte ends a line, or is a part of what does.
    var isLineEnd: Bool { self == UInt8(ascii: "\r") || self == UInt8(ascii: "\n") }
}
