import NIOCore

/// A whole request or answer.
struct HTTPMessage: Sendable {
    let head: HTTPHead
    /// The content, chunks already joined.
    let body: ByteBuffer
}
