import HTTPTypes
import HeraldCore
import HeraldStore

extension APIError {
    /// The answer to what a store refused or could not do.
    ///
    /// - Parameters:
    ///   - error: the store's word.
    ///   - sought: what was looked for, for `404`, such as `webhook with label 'x'`. Without it, something that must
    ///     exist does not, and that is our fault.
    ///   - rule: the rule that was broken, for a label that is taken or a bound that is reached.
    init(_ error: StoreError, sought: String? = nil, rule: ValidationIssues? = nil) {
        switch error.code {
        case .unavailable, .closed:
            self.init(.serviceUnavailable, .unavailable, headers: [.retryAfter: "1"], cause: error)
        case .unsettled:
            self.init(.serviceUnavailable, .unsettled, headers: [.retryAfter: "1"], cause: error)
        case .unknownOrg, .unknownWebhook, .unknownKeySet:
            self = sought.map { .notFound($0) } ?? .ourFault(error)
        case .labelTaken, .limitReached:
            self = rule.map { APIError($0) } ?? .ourFault(error)
        case .corrupted:
            self = .ourFault(error)
        }
    }

    private static func ourFault(_ error: StoreError) -> APIError {
        APIError(.internalServerError, .unknown, cause: error)
    }
}
