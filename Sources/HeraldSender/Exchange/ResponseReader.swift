import HeraldCore
import NIOCore

/// Reads one response off what a connection delivers: interim responses, which are skipped, the head, the body as it is
/// framed, and not a byte further.
///
/// It is strict where two readers could disagree about where a response ends, and about what begins there: the
/// next delivery's answer must not be forged. Tests hold it against another parser.
///
/// A reader of our own, because the exact end of a response must be known, which a codec that reads ahead does not
/// tell, and because a usual answer took 32,000 instructions with the codec and its handlers, and takes 12,000.
struct ResponseReader {
    /// What was read.
    enum Part: Equatable {
        case head(ResponseHead)
        /// A piece of the body, without its framing.
        case body(ByteBuffer)
        /// The response is whole. Nothing follows.
        case end
    }

    /// What comes next, as far as is known. The order is that of the cases; `chunkSize`, `chunk` and `chunkEnd` come in
    /// turns, and after an interim response `statusLine` follows on `fields`.
    private enum State {
        case statusLine
        case fields
        case body(left: UInt64)
        case bodyUntilClose
        case chunkSize
        case chunk(left: UInt64)
        case chunkEnd
        case trailers
        case ended
    }

    private var state = State.statusLine
    private var lines = LineReader()
    private var head = ResponseHead(status: 0, isCurrent: true)
    private var fieldCount = 0
    private var headBytes = 0
    private var bodyBytes = 0

    /// Whether the response is over when the connection is.
    var endsWithConnection: Bool {
        if case .bodyUntilClose = state { true } else { false }
    }

    /// Takes the next part off the bytes.
    ///
    /// - Returns: `nil` when more bytes are needed, or the response has ended: then those that are left belong to
    ///   nothing.
    /// - Throws: `malformed`, or `overlong` when more of a body came than is ever taken.
    mutating func next(in bytes: inout ByteBuffer) throws(ExchangeFailure) -> Part? {
        while true {
            switch state {
            case .statusLine:
                guard let line = try headLine(in: &bytes) else {
                    guard mayBeginResponse(lines.unfinished) else { throw .malformed }
                    return nil
                }
                if line.readableBytes > 0 { try begin(line) }
            case .fields:
                guard let line = try headLine(in: &bytes) else { return nil }
                if line.readableBytes > 0 {
                    head.fields.append(try field(line))
                } else if try endHead() {
                    return .head(head)
                }
            case .body(let left):
                guard left > 0 else { return end() }
                guard let piece = try piece(of: &bytes, upTo: left) else { return nil }
                state = .body(left: left - UInt64(piece.readableBytes))
                return .body(piece)
            case .bodyUntilClose:
                return try piece(of: &bytes, upTo: .max).map { .body($0) }
            case .chunkSize:
                guard let line = try bodyLine(in: &bytes) else { return nil }
                guard let size = ChunkSize(line)?.bytes else { throw .malformed }
                state = size > 0 ? .chunk(left: size) : .trailers
            case .chunk(let left):
                guard let piece = try piece(of: &bytes, upTo: left) else { return nil }
                let left = left - UInt64(piece.readableBytes)
                state = left > 0 ? .chunk(left: left) : .chunkEnd
                return .body(piece)
            case .chunkEnd:
                guard let line = try bodyLine(in: &bytes) else {
                    guard lines.unfinished.readableBytes < 2 else { throw .malformed }
                    return nil
                }
                guard line.readableBytes == 0 else { throw .malformed }
                state = .chunkSize
            case .trailers:
                guard let line = try bodyLine(in: &bytes) else { return nil }
                guard line.readableBytes > 0 else { return end() }
                // A field that frames the body comes too late to be believed, and too late to be ignored by all.
                let field = try field(line)
                guard !field.isNamed("content-length"), !field.isNamed("transfer-encoding") else { throw .malformed }
            case .ended:
                return nil
            }
        }
    }

    /// Whether bytes may be the beginning of a response: what cannot is told at once, not when its line has ended.
    private func mayBeginResponse(_ bytes: ByteBuffer) -> Bool {
        bytes.readableBytesView.elementsEqual("\r".utf8) || StatusLine.mayBegin(bytes)
    }

    private mutating func begin(_ line: ByteBuffer) throws(ExchangeFailure) {
        // We asked for no other protocol (101).
        guard let line = StatusLine(line), line.status != 101 else { throw .malformed }
        head = ResponseHead(status: line.status, isCurrent: line.isCurrent)
        fieldCount = 0
        state = .fields
    }

    /// - Returns: whether it is the final head, and not that of an interim response.
    private mutating func endHead() throws(ExchangeFailure) -> Bool {
        guard head.status >= 200 else {
            state = .statusLine
            return false
        }
        state =
            switch try BodyFraming(of: head) {
            case .length(let bytes): .body(left: bytes)
            case .chunks: .chunkSize
            case .connection: .bodyUntilClose
            }
        return true
    }

    private mutating func end() -> Part {
        state = .ended
        return .end
    }

    private mutating func field(_ line: ByteBuffer) throws(ExchangeFailure) -> ResponseExcerpt.Header {
        fieldCount += 1
        guard fieldCount <= Limits.responseHeaderFields, let line = FieldLine(line) else { throw .malformed }
        return line.field
    }

    private mutating func headLine(in bytes: inout ByteBuffer) throws(ExchangeFailure) -> ByteBuffer? {
        let before = bytes.readableBytes
        let line = try lines.next(in: &bytes)
        headBytes += before - bytes.readableBytes
        guard headBytes <= Limits.responseHead else { throw .malformed }
        return line
    }

    private mutating func bodyLine(in bytes: inout ByteBuffer) throws(ExchangeFailure) -> ByteBuffer? {
        let before = bytes.readableBytes
        let line = try lines.next(in: &bytes)
        try count(before - bytes.readableBytes)
        return line
    }

    private mutating func piece(of bytes: inout ByteBuffer, upTo left: UInt64) throws(ExchangeFailure) -> ByteBuffer? {
        let length = Int(min(left, UInt64(bytes.readableBytes)))
        guard length > 0 else { return nil }
        try count(length)
        return bytes.readSlice(length: length)
    }

    private mutating func count(_ bytes: Int) throws(ExchangeFailure) {
        bodyBytes += bytes
        guard bodyBytes <= Limits.responseBodyOnWire else { throw .overlong }
    }
}
