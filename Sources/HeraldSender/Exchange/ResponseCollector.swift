import HeraldCore
import NIOCore
import NIOHTTP1

/// Keeps the part of a response that a developer will want to see, within bounds.
struct ResponseCollector {
    private let headers: [ResponseExcerpt.Header]
    private let droppedHeaders: Bool
    /// What the receiver said of when to come back, whether or not the field was kept.
    let retryAfter: RetryAfter?
    private var body: [UInt8] = []
    private var bodySize = 0

    /// Keeps the first header fields, as many as fit.
    init(_ fields: HTTPHeaders) {
        var kept: [ResponseExcerpt.Header] = []
        var room = Limits.keptResponseHeaderBytes
        for (name, value) in fields {
            room -= name.utf8.count + value.utf8.count
            guard room >= 0, kept.count < Limits.keptResponseHeaders else { break }
            kept.append(ResponseExcerpt.Header(name: name, value: value))
        }
        headers = kept
        droppedHeaders = kept.count < fields.count
        retryAfter = RetryAfter(fieldLines: fields["Retry-After"])
    }

    /// Whether more body came than is ever kept.
    var isOverflowing: Bool { bodySize > Limits.responseBody }

    /// Takes a piece of the body, of which the first bytes are kept while there is room.
    mutating func take(_ piece: ByteBuffer) {
        bodySize += piece.readableBytes
        body.append(contentsOf: piece.readableBytesView.prefix(Limits.responseBody - body.count))
    }

    /// What was kept.
    ///
    /// - Parameter isWhole: whether the response came to its end.
    func excerpt(isWhole: Bool) -> ResponseExcerpt {
        ResponseExcerpt(headers: headers, body: body, isTruncated: droppedHeaders || isOverflowing || !isWhole)
    }
}
