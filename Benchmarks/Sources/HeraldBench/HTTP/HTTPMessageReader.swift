import NIOCore

/// Cuts a connection's bytes into HTTP/1.1 messages.
///
/// It reads what the two sides of a benchmark send, with a length or in chunks, and costs little, since sink and load
/// share the machine with the server that is measured. It is no parser for strangers' messages.
struct HTTPMessageReader {
    private enum State {
        case head
        case body(HTTPHead, length: Int)
        case chunks(HTTPHead, ByteBuffer)
    }

    private var received = ByteBuffer()
    private var state = State.head

    /// Adds what came in.
    mutating func append(_ bytes: ByteBuffer) {
        if received.readableBytes == 0 {
            received = bytes
        } else {
            received.writeImmutableBuffer(bytes)
        }
    }

    /// The next message, as soon as all of it has arrived.
    ///
    /// - Throws: when the bytes are no HTTP/1.1 message.
    mutating func next() throws(BenchFailure) -> HTTPMessage? {
        while true {
            switch state {
            case .head:
                guard let head = try HTTPHead(readingFrom: &received) else { return nil }
                if head.value(of: "transfer-encoding") != nil {
                    state = .chunks(head, ByteBuffer())
                } else {
                    state = .body(head, length: head.value(of: "content-length").flatMap { Int($0) } ?? 0)
                }
            case .body(let head, let length):
                guard let body = received.readSlice(length: length) else { return nil }
                state = .head
                return HTTPMessage(head: head, body: body)
            case .chunks(let head, var body):
                guard var chunk = try readChunk() else { return nil }
                // The state lets go of the body before it is written to, so that it is not copied.
                state = .head
                if chunk.readableBytes == 0 { return HTTPMessage(head: head, body: body) }
                body.writeBuffer(&chunk)
                state = .chunks(head, body)
            }
        }
    }

    /// The next chunk, empty for the last one; trailer fields are not expected.
    private mutating func readChunk() throws(BenchFailure) -> ByteBuffer? {
        let view = received.readableBytesView
        guard let lineEnd = view.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let digits = view[..<lineEnd].prefix { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: ";") }
        guard let size = Int(String(decoding: digits, as: UTF8.self), radix: 16), size >= 0 else {
            throw BenchFailure("A chunk of an HTTP body has no size")
        }
        let lineLength = lineEnd + 1 - view.startIndex
        guard received.readableBytes >= lineLength + size + 2 else { return nil }
        received.moveReaderIndex(forwardBy: lineLength)
        let chunk = received.readSlice(length: size)
        received.moveReaderIndex(forwardBy: 2)
        return chunk
    }
}
