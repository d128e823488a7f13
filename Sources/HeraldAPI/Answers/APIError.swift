import HTTPTypes
import HeraldCore
import HeraldStore

/// An answer that says why not (contract, section 3).
struct APIError: Error, Sendable {
    let status: HTTPResponse.Status
    let reason: Reason
    /// Headers that go with the status.
    let headers: HTTPFields
    /// What lies beneath, for the operator's log only.
    let cause: StoreError?

    /// What the body tells.
    enum Reason: Sendable {
        /// What is wrong with the request's body, an entry for each problem.
        case issues(ValidationIssues)
        /// One entry of kind `other`.
        case other(String)
        /// One entry of kind `unavailable`: nothing was changed, and trying again may help.
        case unavailable
        /// One entry of kind `unavailable`: it is not known whether it was done.
        case unsettled
        /// One entry of kind `unknown`, with the request's id to quote.
        case unknown
    }

    /// Gathers an answer.
    init(_ status: HTTPResponse.Status, _ reason: Reason, headers: HTTPFields = [:], cause: StoreError? = nil) {
        self.status = status
        self.reason = reason
        self.headers = headers
        self.cause = cause
    }

    /// `400` with all the body's problems.
    init(_ issues: ValidationIssues) {
        self.init(.badRequest, .issues(issues))
    }
}

extension APIError {
    /// `401`, one and the same for every key that is not known.
    static let invalidKey = APIError(
        .unauthorized,
        .other("Invalid API key"),
        headers: [.wwwAuthenticate: "Bearer"]
    )

    /// `429` instead of a `401`, with the whole seconds until a `401` is given again.
    static func tooManyInvalidKeys(retryAfter wait: Duration) -> APIError {
        APIError(
            .tooManyRequests,
            .other("Too many calls without a valid API key from your address: check the key, then try again"),
            headers: [.retryAfter: "\(max(1, wait.secondsUp))"]
        )
    }

    /// `429` to a call that was one too many.
    static func tooManyCalls(_ standing: RateStanding) -> APIError {
        let subject =
            switch standing.policy {
            case .key: "with this API key"
            case .address: "from your address"
            case .platform: "with the platform key"
            }
        return APIError(
            .tooManyRequests,
            .other("Too many calls \(subject): wait as long as Retry-After says, then try again"),
            headers: [.retryAfter: "\(max(1, standing.reset.secondsUp))"]
        )
    }

    /// `404` for a path that is none of ours.
    static let unknownPath = APIError(.notFound, .other("There is nothing at this path"))

    /// `403`.
    static func forbidden(_ message: String) -> APIError {
        APIError(.forbidden, .other(message))
    }

    /// `404` for something that does not exist, such as `webhook with label 'x'`.
    static func notFound(_ sought: String) -> APIError {
        APIError(.notFound, .other("No \(sought) found"))
    }

    /// `405`.
    static func wrongMethod(allowed: String) -> APIError {
        APIError(.methodNotAllowed, .other("Use \(allowed) at this path"), headers: [.allow: allowed])
    }

    /// `413`. What is left of the body is not read, so the connection ends with the answer.
    static func tooLarge(maximum: Int) -> APIError {
        APIError(.contentTooLarge, .other("The body may have at most \(maximum) bytes"))
    }

    /// `415`.
    static func wrongType(_ message: String) -> APIError {
        APIError(.unsupportedMediaType, .other(message))
    }
}
