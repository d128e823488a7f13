import HeraldCore
import NIOCore

/// Keeps the part of a response that a developer will want to see, within bounds.
struct ResponseCollector {
    private let headers: [ResponseExcerpt.Header]
    private let droppedHeaders: Bool
    /// What the receiver said of when to come back, whether or not the field was kept.
    let retryAfter: RetryAfter?
    private var body: [UInt8] = []
    private var bodySize = 0

    /// Keeps the first header fields, as many as fit.
    init(_ fields: [ResponseExcerpt.Header]) {
        var room = Limits.keptResponseHeaderBytes
        let kept = fields.prefix(Limits.keptResponseHeaders).prefix { field in
            room -= field.name.utf8.count + field.value.utf8.count
            return room >= 0
        }
        headers = Array(kept)
        droppedHeaders = kept.count < fields.count
        retryAfter = RetryAfter(fieldLines: fields.filter { $0.isNamed("retry-after") }.map(\.value))
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
