/// Outcomes as they are counted: by ``AttemptOutcome/code``, and rejections by the class of their status.
package enum OutcomeClass: Int, Hashable, Sendable, CaseIterable {
    case acknowledged
    case redirected
    case refusedByReceiver
    case failedByReceiver
    case rejectedOtherwise
    case nameNotResolved
    case addressRefused
    case connectionFailed
    case tlsFailed
    case connectionLost
    case malformedResponse
    case configurationUnreadable
    case timedOutResolving
    case timedOutConnecting
    case timedOutInTLS
    case timedOutAwaitingResponse

    /// The class of an outcome.
    package init(_ outcome: AttemptOutcome) {
        switch outcome {
        case .acknowledged: self = .acknowledged
        case .rejected(let status):
            switch status {
            case 300..<400: self = .redirected
            case 400..<500: self = .refusedByReceiver
            case 500..<600: self = .failedByReceiver
            default: self = .rejectedOtherwise
            }
        case .nameNotResolved: self = .nameNotResolved
        case .addressRefused: self = .addressRefused
        case .connectionFailed: self = .connectionFailed
        case .tlsFailed: self = .tlsFailed
        case .connectionLost: self = .connectionLost
        case .malformedResponse: self = .malformedResponse
        case .configurationUnreadable: self = .configurationUnreadable
        case .timedOut(.resolve): self = .timedOutResolving
        case .timedOut(.connect): self = .timedOutConnecting
        case .timedOut(.tls): self = .timedOutInTLS
        case .timedOut(.response): self = .timedOutAwaitingResponse
        }
    }

    /// The class's stable name in metrics.
    package var name: String {
        switch self {
        case .acknowledged: AttemptOutcome.acknowledged(status: 200).code
        case .redirected: "rejected_3xx"
        case .refusedByReceiver: "rejected_4xx"
        case .failedByReceiver: "rejected_5xx"
        case .rejectedOtherwise: "rejected_other"
        case .nameNotResolved: AttemptOutcome.nameNotResolved.code
        case .addressRefused: AttemptOutcome.addressRefused.code
        case .connectionFailed: AttemptOutcome.connectionFailed.code
        case .tlsFailed: AttemptOutcome.tlsFailed.code
        case .connectionLost: AttemptOutcome.connectionLost.code
        case .malformedResponse: AttemptOutcome.malformedResponse.code
        case .configurationUnreadable: AttemptOutcome.configurationUnreadable.code
        case .timedOutResolving: AttemptOutcome.timedOut(.resolve).code
        case .timedOutConnecting: AttemptOutcome.timedOut(.connect).code
        case .timedOutInTLS: AttemptOutcome.timedOut(.tls).code
        case .timedOutAwaitingResponse: AttemptOutcome.timedOut(.response).code
        }
    }
}
