import HTTPTypes
import NIOHTTP1

extension APIError {
    /// The answer to a request that is no HTTP, or whose head is over its bounds.
    init(unreadable error: HTTPParserError) {
        if error == .headerOverflow {
            self.init(.requestHeaderFieldsTooLarge, .other("The request's head is too large"))
        } else {
            self.init(.badRequest, .other("The request is not valid HTTP/1.1"))
        }
    }
}
