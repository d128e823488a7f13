import HTTPTypes
import HeraldCore
import NIOHTTP1

extension APIError {
    /// The answer to what the parser could not read as a request.
    ///
    /// - Parameter bytes: what is known of what it was reading. What an unknown method is asked of, how long a line is
    ///   and which version it asks for is told only when the line is the first of what came in.
    init(unreadable error: HTTPParserError, after bytes: UnparsedBytes) {
        switch error {
        case .headerOverflow:
            self = bytes.isLineTooLong ? .targetTooLong : .headTooLarge
        case .invalidVersion:
            // The parser says so of whatever stands in the version's place.
            self = bytes.asksForOtherVersion ? .unknownVersion : .unreadable
        case .paused:
            // That is what the parser is at the first line of HTTP/2.
            self = .unknownVersion
        case .invalidMethod:
            self = bytes.requestLine.map { APIError(unknownMethodIn: $0) } ?? .unreadable
        default:
            self = .unreadable
        }
    }

    /// `405`, or `404` for a path that is none of ours.
    private init(unknownMethodIn line: RequestLine) {
        switch RouteTable.api.match(line.method, line.path) {
        case .wrongMethod(let allowed): self = .wrongMethod(allowed: allowed)
        case .unknownPath: self = .unknownPath
        case .route: self = .unreadable
        }
    }
}

extension APIError {
    /// `400` for what is no HTTP.
    static let unreadable = APIError(.badRequest, .other("The request is not valid HTTP/1.1"))

    /// `400`. `Source:` RFC 9112 section 3.2.
    static let badHost = APIError(.badRequest, .other("Send one Host header, with the host of the URL"))

    /// `400` for chunks that carry next to nothing. `Source:` RFC 9112 section 7.1.1.
    static let wastefulBody = APIError(.badRequest, .other("The body's chunks carry too little: send larger ones"))

    /// `408`.
    static let tooSlow = APIError(.requestTimeout, .other("The request did not arrive in time"))

    /// `414`.
    static let targetTooLong = APIError(
        .uriTooLong,
        .other("The request's first line may have at most \(Limits.requestHeaderField) bytes")
    )

    /// `417`. `Source:` RFC 9110 section 10.1.1.
    static let unknownExpectation = APIError(.expectationFailed, .other("Expect may say 100-continue only"))

    /// `431`.
    static let headTooLarge = APIError(.requestHeaderFieldsTooLarge, .other("The request's head is too large"))

    /// `501`. `Source:` RFC 9112 section 6.1.
    static let unknownCoding = APIError(.notImplemented, .other("Transfer-Encoding may say chunked only"))

    /// `505`. `Source:` RFC 9110 section 15.6.6.
    static let unknownVersion = APIError(
        .httpVersionNotSupported,
        .other("Herald speaks HTTP/1.1 and HTTP/1.0")
    )
}
