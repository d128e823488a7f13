import HTTPTypes
import HummingbirdCore
import NIOCore

/// The API's description of itself, in OpenAPI 3.1: `openapi.json` beside this file, which is built into the binary.
///
/// It is written by hand, and tests hold it against the route table and against what the running API answers.
enum OpenAPI {
    /// `GET /openapi.json`.
    static let answer = APIAnswer(.ok, .json, ResponseBody(byteBuffer: ByteBuffer(bytes: document)))

    /// The document's text.
    static var document: [UInt8] { PackageResources.openapi_json }
}
