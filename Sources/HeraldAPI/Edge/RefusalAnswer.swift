import HTTPTypes
import HeraldCore
import NIOCore
import NIOHTTP1

/// The answer to what is no proper request, in the form of all others. The connection ends with it.
struct RefusalAnswer {
    let head: HTTPResponseHead
    let body: ByteBuffer

    /// Says why.
    init(_ problem: APIError, requestID: RequestID) {
        body = ByteBuffer(bytes: JSONWriter.object { problem.write(to: &$0, requestID: requestID) })
        var headers: HTTPHeaders = [
            "Content-Type": MediaType.json.rawValue,
            "Content-Length": "\(body.readableBytes)",
            "Cache-Control": "no-store",
            "X-Request-Id": requestID.text,
            "X-Content-Type-Options": "nosniff",
            "Connection": "close",
        ]
        for field in problem.headers { headers.add(name: field.name.rawName, value: field.value) }
        head = HTTPResponseHead(
            version: .http1_1,
            status: HTTPResponseStatus(statusCode: problem.status.code),
            headers: headers
        )
    }
}
