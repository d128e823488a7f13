import NIOCore

/// Puts lines together out of what a connection delivers. A line ends with a carriage return and a line feed; a line
/// feed alone is malformed.
///
/// `Source:` RFC 9112, section 2.2.
struct LineReader {
    /// What has come of a line that has not ended.
    private(set) var unfinished = ByteBuffer()

    /// Takes the next line off the bytes, without its end.
    ///
    /// - Returns: `nil` when no line ends in the bytes; they are taken nonetheless.
    mutating func next(in bytes: inout ByteBuffer) throws(ExchangeFailure) -> ByteBuffer? {
        guard let feed = bytes.readableBytesView.firstIndex(of: UInt8(ascii: "\n")),
            var line = bytes.readSlice(length: feed + 1 - bytes.readerIndex)
        else {
            if bytes.readableBytes > 0 { unfinished.writeBuffer(&bytes) }
            return nil
        }
        if unfinished.readableBytes > 0 {
            unfinished.writeBuffer(&line)
            line = unfinished
            unfinished = ByteBuffer()
        }
        let length = line.readableBytes - 2
        guard length >= 0, line.getInteger(at: line.readerIndex + length, as: UInt8.self) == UInt8(ascii: "\r") else {
            throw .malformed
        }
        line.moveWriterIndex(to: line.readerIndex + length)
        return line
    }
}
