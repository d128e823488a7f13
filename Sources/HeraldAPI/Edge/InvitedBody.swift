import HummingbirdCore
import NIOCore

/// The body of a request that came with `Expect: 100-continue`: asks the client for it once somebody reads it, and not
/// when the request is refused by its head alone.
///
/// Source: RFC 9110 section 10.1.1.
struct InvitedBody: AsyncSequence, Sendable {
    typealias Element = ByteBuffer

    private let body: RequestBody
    private let channel: any Channel

    /// A body that comes by a connection.
    init(_ body: RequestBody, by channel: any Channel) {
        self.body = body
        self.channel = channel
    }

    /// Begins to read the body.
    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(pieces: body.makeAsyncIterator(), channel: channel)
    }

    /// Reads the body, having asked for it.
    struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate var pieces: RequestBody.AsyncIterator
        fileprivate var channel: (any Channel)?

        /// The next piece.
        mutating func next() async throws -> ByteBuffer? {
            channel?.triggerUserOutboundEvent(BodyInvitation(), promise: nil)
            channel = nil
            return try await pieces.next()
        }
    }
}
