extension AttemptOutcome {
    /// The outcome's stable name in the database, in logs and in metrics. The status is kept beside it.
    package var code: String {
        switch self {
        case .acknowledged: "acknowledged"
        case .rejected: "rejected"
        case .nameNotResolved: "name_not_resolved"
        case .addressRefused: "address_refused"
        case .connectionFailed: "connection_failed"
        case .tlsFailed: "tls_failed"
        case .connectionLost: "connection_lost"
        case .malformedResponse: "malformed_response"
        case .configurationUnreadable: "configuration_unreadable"
        case .timedOut(let phase): "timed_out_\(phase.rawValue)"
        }
    }

    /// Reads what ``code`` and ``status`` wrote.
    ///
    /// - Returns: `nil` for a code that is not ours, or a status missing where one belongs.
    package init?(code: String, status: Int?) {
        switch (code, status) {
        case ("acknowledged", let status?): self = .acknowledged(status: status)
        case ("rejected", let status?): self = .rejected(status: status)
        case ("name_not_resolved", _): self = .nameNotResolved
        case ("address_refused", _): self = .addressRefused
        case ("connection_failed", _): self = .connectionFailed
        case ("tls_failed", _): self = .tlsFailed
        case ("connection_lost", _): self = .connectionLost
        case ("malformed_response", _): self = .malformedResponse
        case ("configuration_unreadable", _): self = .configurationUnreadable
        default:
            guard
                let phase = AttemptPhase.allCases.first(where: { code == AttemptOutcome.timedOut($0).code })
            else { return nil }
            self = .timedOut(phase)
        }
    }
}
