import NIOCore

/// The body of a `COMPLETE` delivery (contract section 4), as far as the harness reads and writes it.
struct DeliveryBody {
    /// The delivery's own id.
    let id: UUIDWords
    /// What the workflow's id says.
    let tag: EventTag

    private static let start = #"{"id":""#
    private static let middle =
        #"","time":"2026-06-22T18:04:11.000Z","event_type":"WORKFLOW_COMPLETED","event":{"workflow_id":""#
    private static let end = #"","status":"COMPLETE"}}"#

    /// Takes the parts.
    init(id: UUIDWords, tag: EventTag) {
        self.id = id
        self.tag = tag
    }

    /// Reads a received body by the places that its fixed shape gives the ids.
    ///
    /// - Returns: `nil` when the body has another shape, or its workflow was not reported by the harness.
    init?(_ body: ByteBufferView) {
        guard
            body.starts(with: Self.start.utf8),
            body.suffix(Self.end.utf8.count).elementsEqual(Self.end.utf8),
            let id = UUIDWords(in: body, at: body.startIndex + Self.start.utf8.count),
            let workflow = UUIDWords(
                in: body,
                at: body.endIndex - Self.end.utf8.count - UUIDWords.textByteCount
            ),
            let tag = EventTag(workflow)
        else { return nil }
        self.init(id: id, tag: tag)
    }

    /// Writes the body as Herald would, with a fixed time.
    func write(to buffer: inout ByteBuffer) {
        buffer.writeString(Self.start)
        id.write(to: &buffer)
        buffer.writeString(Self.middle)
        tag.workflowID.write(to: &buffer)
        buffer.writeString(Self.end)
    }
}
