import HeraldCore

/// A request to report one workflow that came in whole, and whose head holds nothing out of the ordinary: where its
/// parts lie in the bytes that came in.
///
/// It says yes only to what the parser would read alike, and what nothing behind the parser would refuse for its head.
/// Of everything else it says nothing, and the parser sees the same bytes from the first on.
///
/// Source: RFC 9112 sections 3, 5 and 6.
struct WholeReportRequest: Hashable, Sendable {
    /// The value of `Authorization`, not yet judged.
    let authorization: Range<Int>
    /// The value of `X-Request-Id`, if there is one.
    let requestID: Range<Int>?
    /// The values of `traceparent` and `tracestate`, if they are there.
    let traceparent: Range<Int>?
    let tracestate: Range<Int>?
    /// The lines of all fields, each with its end.
    let fields: Range<Int>
    /// The body; the request ends with it.
    let body: Range<Int>

    /// Finds such a request at the start of bytes.
    init?(_ bytes: Span<UInt8>) {
        guard let head = WholeReportHead(bytes) else { return nil }
        guard head.hasHost, head.hasJSON, let authorization = head.authorization, let length = head.contentLength,
            length > 0, length <= bytes.count - head.end
        else { return nil }
        self.authorization = authorization
        requestID = head.requestID
        traceparent = head.traceparent
        tracestate = head.tracestate
        fields = head.fieldLines
        body = head.end..<(head.end + length)
    }
}
