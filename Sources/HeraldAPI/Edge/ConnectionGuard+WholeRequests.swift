import NIOCore
import NIOHTTP1

/// Requests that are taken before the parser, and the same bounds for them.
extension ConnectionGuard {
    /// Whether no request is under way and the parser holds nothing of one, so that a whole one may be taken before it.
    var isAtRest: Bool { state.isAtRest }

    /// Notes that the last byte of what is parsed is about to be parsed by itself.
    func willParseLastByte() {
        state.showLastByte()
    }

    /// Notes a request that came in whole and is answered without the parser.
    func takeWhole(at now: NIODeadline) {
        isOld = false
        state.readWhole(at: now)
    }

    /// Notes that it is answered in one piece.
    ///
    /// - Returns: whether it may be; if not, the connection ends with the answer, which is for ``answer(_:)`` to write.
    func answerWhole(at now: NIODeadline) -> Bool {
        guard let context, !beginAnswer() else { return false }
        _ = state.writeEnd(at: now)
        schedule(context)
        return true
    }

    /// Answers it in parts, as a request that was parsed.
    func answer(_ answer: WholeAnswer) {
        guard let context else { return }
        write(context: context, data: wrapOutboundOut(.head(answer.head)), promise: nil)
        write(context: context, data: wrapOutboundOut(.body(.byteBuffer(answer.body))), promise: nil)
        write(context: context, data: wrapOutboundOut(.end(nil)), promise: nil)
        context.flush()
    }

    /// Notes that an answer begins. While the server drains, it is the last of its connection.
    ///
    /// - Returns: whether the connection ends with it, which the answer should say.
    func beginAnswer() -> Bool {
        if register.isDraining() { state.endAfterAnswer() }
        return state.writeHead()
    }

    /// Hurries the client, because the server shuts down; the answer under way is the last.
    func quiesce(at now: NIODeadline) {
        state.quiesce(at: now)
        if let context { schedule(context) }
    }
}
