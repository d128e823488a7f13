import HTTPTypes
import HeraldCore
import HummingbirdCore
import NIOCore

/// What an endpoint answers, before the headers that every answer has.
struct APIAnswer: Sendable {
    let status: HTTPResponse.Status
    /// What the body is; `nil` for an empty one.
    let contentType: ContentType?
    let body: ResponseBody
    /// Headers of this answer only.
    let headers: HTTPFields

    /// Gathers an answer.
    init(_ status: HTTPResponse.Status, _ contentType: ContentType?, _ body: ResponseBody, headers: HTTPFields = [:]) {
        self.status = status
        self.contentType = contentType
        self.body = body
        self.headers = headers
    }

    /// `200` with an empty body.
    static let empty = APIAnswer(.ok, nil, ResponseBody(byteBuffer: ByteBuffer()))

    /// One JSON object.
    static func json(
        _ status: HTTPResponse.Status = .ok,
        headers: HTTPFields = [:],
        _ fields: (inout JSONObjectWriter) -> Void
    ) -> APIAnswer {
        let body = ByteBuffer(bytes: JSONWriter.object(fields))
        return APIAnswer(status, .json, ResponseBody(byteBuffer: body), headers: headers)
    }

    /// The answer that says why not.
    init(_ error: APIError, requestID: RequestID) {
        self = .json(error.status, headers: error.headers) { error.write(to: &$0, requestID: requestID) }
    }
}
