import NIOCore

/// Reports that workflows are `COMPLETE` (contract section 7): one as JSON, or several as NDJSON.
struct ReportRequest: LoadRequest {
    let eventsPerRequest: Int
    private let isBulk: Bool
    /// The head; it never changes, since a report always has the same length.
    private let head: ByteBuffer
    /// What stands before the workflow's id in a report for each org, and after it in every one.
    private let before: [ByteBuffer]
    private let after: ByteBuffer

    /// - Parameters:
    ///   - orgs: the ids of the orgs whose workflows are reported, in turn.
    ///   - platformKey: the key to report with.
    ///   - lines: how many reports to send at once as NDJSON; `nil` sends one as JSON.
    init(orgs: [String], platformKey: String, lines: Int? = nil) {
        eventsPerRequest = lines ?? 1
        isBulk = lines != nil
        let before = orgs.map { #"{"org_id":"\#($0)","workflow_id":""# }
        let after = #"","status":"COMPLETE"}"# + (isBulk ? "\n" : "")
        let length = (before[0].utf8.count + UUIDWords.textByteCount + after.utf8.count) * eventsPerRequest
        head = ByteBuffer(
            string: """
                POST /platform/workflow-events HTTP/1.1\r
                Host: 127.0.0.1\r
                Authorization: Bearer \(platformKey)\r
                Content-Type: application/\(isBulk ? "x-ndjson" : "json")\r
                Content-Length: \(length)\r
                \r

                """
        )
        self.before = before.map { ByteBuffer(string: $0) }
        self.after = ByteBuffer(string: after)
    }

    func bytes(for tags: [EventTag]) -> ByteBuffer {
        var request = head
        request.reserveCapacity(head.readableBytes + tags.count * 160)
        for tag in tags {
            request.writeImmutableBuffer(before[Int(tag.number) % before.count])
            tag.workflowID.write(to: &request)
            request.writeImmutableBuffer(after)
        }
        return request
    }

    func problem(with answer: HTTPMessage) -> String? {
        guard answer.head.status == 202 else {
            return "\(answer.head.status ?? 0) \(String(buffer: answer.body).prefix(500))"
        }
        guard isBulk else { return nil }
        let lines = answer.body.readableBytesView.split(separator: UInt8(ascii: "\n"))
        guard lines.count == eventsPerRequest else {
            return "\(lines.count) lines in answer to \(eventsPerRequest)"
        }
        // A line that was refused has `errors`; one that was accepted has none, and begins with the workflow's id.
        guard let refused = lines.first(where: { !$0.starts(with: #"{"workflow_id""#.utf8) }) else { return nil }
        return String(decoding: refused.prefix(500), as: UTF8.self)
    }
}
