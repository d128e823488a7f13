/// Why a store did not do what it was asked to.
package struct StoreError: Error, CustomStringConvertible {
    /// What kind of refusal or trouble it is.
    package let code: Code
    /// What was being done, in a few words without secrets.
    package let context: String
    /// What lies beneath, if anything.
    package let cause: (any Error)?
    /// What took too long, if anything did. The store works, as far as that says, and so it tells nobody.
    package let delay: Delay?

    /// Describes a failure.
    package init(_ code: Code, _ context: String, cause: (any Error)? = nil, delay: Delay? = nil) {
        self.code = code
        self.context = context
        self.cause = cause
        self.delay = delay
    }

    /// The kinds.
    package enum Code: String, Hashable, Sendable {
        /// The store cannot work now (disk full, I/O error, locked, disconnected). Nothing was changed; try later.
        case unavailable
        /// The store was lost before it said whether it had done what it was asked. Look before you ask again; what may
        /// be repeated says so.
        case unsettled
        /// What was stored makes no sense to this version, or a sealed value does not open.
        case corrupted
        /// There is no such org.
        case unknownOrg = "unknown_org"
        /// There is no such webhook, or it was deleted.
        case unknownWebhook = "unknown_webhook"
        /// There is no such key set in the org.
        case unknownKeySet = "unknown_key_set"
        /// The org has a webhook of that label.
        case labelTaken = "label_taken"
        /// A bound of ``Limits`` is reached; the context says which.
        case limitReached = "limit_reached"
        /// The store is closed.
        case closed
    }

    /// What takes too long.
    package enum Delay: Hashable, Sendable {
        /// To do what was asked.
        case work
        /// To wait for what others hold, which need not have to do with what was asked.
        case lock
    }

    /// Whether what was asked took or waited too long.
    package var isTimeout: Bool { delay != nil }

    /// Whether the store could not work, rather than that something is wrong with what it was asked.
    package var isOutage: Bool { code == .unavailable || code == .unsettled }

    /// Whether the operator need not be told of every call that met it: a store says in its own log when it becomes
    /// unavailable and when it is available again, and whoever closes it knows. Of what took too long it says nothing.
    package var isToldByStore: Bool {
        switch code {
        case .unavailable, .unsettled: !isTimeout
        case .closed: true
        case .corrupted, .unknownOrg, .unknownWebhook, .unknownKeySet, .labelTaken, .limitReached: false
        }
    }

    /// One line for the operator.
    package var description: String {
        cause.map { "\(code.rawValue): \(context): \($0)" } ?? "\(code.rawValue): \(context)"
    }
}
