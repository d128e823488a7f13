import HeraldCore
import NIOCore

/// Cuts a body that comes in pieces into lines, holding no more than one line at a time.
struct LineSplitter {
    /// One line, without its line feed.
    enum Line: Hashable {
        case text([UInt8])
        /// Nothing but white space.
        case blank
        /// More than ``Limits/reportLine`` bytes, which are dropped.
        case tooLong
    }

    private var partial: [UInt8] = []
    private var isTooLong = false

    /// The next line that ends in a piece, whose bytes are consumed; `nil` when no more line ends in it.
    mutating func next(in piece: inout ByteBuffer) -> Line? {
        let view = piece.readableBytesView
        guard let end = view.firstIndex(of: UInt8(ascii: "\n")) else {
            take(view)
            piece.moveReaderIndex(forwardBy: view.count)
            return nil
        }
        take(view[..<end])
        piece.moveReaderIndex(forwardBy: end - view.startIndex + 1)
        return finishLine()
    }

    /// What follows the last line feed, once the body has ended; `nil` when nothing does.
    mutating func last() -> Line? {
        partial.isEmpty && !isTooLong ? nil : finishLine()
    }

    private mutating func take(_ bytes: ByteBufferView) {
        if partial.count + bytes.count > Limits.reportLine {
            isTooLong = true
            partial = []
        } else if !isTooLong {
            partial += bytes
        }
    }

    private mutating func finishLine() -> Line {
        defer {
            partial = []
            isTooLong = false
        }
        if isTooLong { return .tooLong }
        let isBlank = partial.allSatisfy {
            $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r")
        }
        return isBlank ? .blank : .text(partial)
    }
}
