package import HeraldCore
package import HeraldStore

/// Why an operation came to nothing.
package enum ManagementError: Error, Sendable {
    /// What was asked for breaks rules; nothing was changed.
    case invalid(ValidationIssues)
    /// What it is about does not exist, such as `webhook with label 'x'`.
    case notFound(String)
    /// So many tests are waited for, or were begun lately, that no more are begun for a while.
    case tooManyTests(AwaitedTests.Bound)
    /// The store could not do it, and that is not the caller's fault.
    case store(StoreError)

    /// What a store's word means to the caller.
    ///
    /// - Parameters:
    ///   - sought: what was looked for. Without it, something that must exist does not, and that is our fault.
    ///   - rule: the rule that is broken when a label is taken or a bound is reached.
    init(_ error: StoreError, sought: String?, rule: ValidationIssues?) {
        switch error.code {
        case .unavailable, .closed, .unsettled, .corrupted:
            self = .store(error)
        case .unknownOrg, .unknownWebhook, .unknownKeySet:
            self = sought.map { .notFound($0) } ?? .store(error)
        case .labelTaken, .limitReached:
            self = rule.map { .invalid($0) } ?? .store(error)
        }
    }
}
