import HeraldCore
import NIOCore
import NIOHTTP1

/// What is answered to a report that was taken directly. It reads as it would if it had come by the responder.
struct DirectAnswer {
    let result: Result<ReportReceipt, APIError>
    let id: RequestID
    /// The value of `Date`.
    let date: String
    /// How the platform stands with its limit, if it has one.
    let standings: [RateStanding]

    /// The whole answer on a connection that stays open; `nil` for a refusal, which is written in its parts.
    func bytes(by allocator: ByteBufferAllocator) -> ByteBuffer? {
        guard case .success(let receipt) = result else { return nil }
        let body = JSONWriter.object { receipt.write(to: &$0) }
        var bytes = allocator.buffer(capacity: Self.start.utf8.count + 128 + body.count)
        bytes.writeString(Self.start)
        bytes.writeString(id.text)
        bytes.writeString("\r\nDate: ")
        bytes.writeString(date)
        if !standings.isEmpty {
            bytes.writeString("\r\nRateLimit-Policy: \(standings.policyField)\r\nRateLimit: \(standings.field)")
        }
        bytes.writeString("\r\nContent-Length: ")
        bytes.writeString(String(body.count))
        bytes.writeString("\r\n\r\n")
        bytes.writeBytes(body)
        return bytes
    }

    /// The same in the parts that the encoder takes.
    var parts: WholeAnswer {
        var headers: HTTPHeaders = ["Date": date]
        headers.add(contentsOf: standings.headers)
        return switch result {
        case .success(let receipt): WholeAnswer(202, JSONWriter.object { receipt.write(to: &$0) }, id, headers: headers)
        case .failure(let problem): WholeAnswer(problem, id, headers: headers)
        }
    }

    /// All that is the same in every such answer.
    private static let start = """
        HTTP/1.1 202 Accepted\r
        Content-Type: application/json\r
        Cache-Control: no-store\r
        X-Content-Type-Options: nosniff\r
        X-Request-Id: \

        """
}
