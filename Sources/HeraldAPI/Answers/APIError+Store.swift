import HTTPTypes
import HeraldCore
import HeraldManagement
import HeraldStore

extension APIError {
    /// The answer to what a store could not do. That something is missing which must exist is our fault.
    init(_ error: StoreError) {
        switch error.code {
        case .unavailable, .closed:
            self.init(.serviceUnavailable, .unavailable, headers: [.retryAfter: "1"], cause: error)
        case .unsettled:
            self.init(.serviceUnavailable, .unsettled, headers: [.retryAfter: "1"], cause: error)
        case .unknownOrg, .unknownWebhook, .unknownKeySet, .labelTaken, .limitReached, .corrupted:
            self.init(.internalServerError, .unknown, cause: error)
        }
    }

    /// The answer to a test that is one too many: `429` where that is the org's own doing, else `503`.
    private init(_ bound: AwaitedTests.Bound) {
        let status: HTTPResponse.Status =
            switch bound {
            case .org, .pace: .tooManyRequests
            case .node: .serviceUnavailable
            }
        self.init(status, .other(bound.advice), headers: [.retryAfter: "\(max(1, bound.wait.secondsUp))"])
    }

    /// The answer to an operation that came to nothing.
    init(_ error: ManagementError) {
        switch error {
        case .invalid(let issues): self.init(issues)
        case .notFound(let sought): self = .notFound(sought)
        case .tooManyTests(let bound): self.init(bound)
        case .store(let error): self.init(error)
        }
    }
}
