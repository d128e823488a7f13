import HTTPTypes
import HeraldCore
import NIOCore
import NIOHTTP1

/// An answer of JSON that is there as a whole, for what is answered before the responder or without it.
struct WholeAnswer {
    private(set) var head: HTTPResponseHead
    let body: ByteBuffer

    /// Gives a body the fields that every answer has.
    ///
    /// - Parameter headers: those of this answer only.
    init(_ status: Int, _ body: [UInt8], _ id: RequestID, headers: HTTPHeaders = [:]) {
        self.body = ByteBuffer(bytes: body)
        head = HTTPResponseHead(
            version: .http1_1,
            status: HTTPResponseStatus(statusCode: status),
            headers: [
                "Content-Type": MediaType.json.rawValue,
                "Content-Length": "\(body.count)",
                "Cache-Control": "no-store",
                "X-Request-Id": id.text,
                "X-Content-Type-Options": "nosniff",
            ]
        )
        head.headers.add(contentsOf: headers)
    }

    /// Says why not.
    init(_ problem: APIError, _ id: RequestID, headers: HTTPHeaders = [:]) {
        let body = JSONWriter.object { problem.write(to: &$0, requestID: id) }
        self.init(problem.status.code, body, id, headers: headers)
        for field in problem.headers { head.headers.add(name: field.name.rawName, value: field.value) }
    }
}
