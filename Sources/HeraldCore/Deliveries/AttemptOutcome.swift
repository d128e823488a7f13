/// How one attempt ended, by the stage that decided it.
///
/// Outcomes are mapped by type and never by an error's text. A tenant sees the case; what lies beneath it
/// (a system error, a certificate's name) goes to the operator's log.
package enum AttemptOutcome: Hashable, Sendable {
    /// A 2xx response head came in time.
    case acknowledged(status: Int)
    /// A response came, with a status outside 2xx. Redirects are among them: they are never followed.
    case rejected(status: Int)
    /// The host's name has no address, or its name servers do not answer.
    case nameNotResolved
    /// The address policy forbids the host or one of its addresses.
    case addressRefused
    /// No address accepted a connection: refused, reset or unreachable.
    case connectionFailed
    /// The TLS handshake failed: protocol, certificate, name.
    case tlsFailed
    /// The connection ended before a whole response head.
    case connectionLost
    /// The response was not HTTP, or its head was too large.
    case malformedResponse
    /// What is stored of the webhook does not open (a sealed secret, a header's value): nothing was sent. The fault is
    /// ours, but no wait of ours mends it, so it counts as an attempt and the delivery comes to an end.
    case configurationUnreadable
    /// The deadline passed in this phase.
    case timedOut(AttemptPhase)

    /// Whether the receiver has acknowledged the delivery.
    package var isAcknowledged: Bool {
        switch self {
        case .acknowledged: true
        case .rejected, .nameNotResolved, .addressRefused, .connectionFailed, .tlsFailed, .connectionLost,
            .malformedResponse, .configurationUnreadable, .timedOut:
            false
        }
    }

    /// Whether the receiver may say when it wants the next attempt: it is overrun (429) or out of service (503).
    /// `Source:` RFC 6585, section 4; RFC 9110, section 15.6.4.
    package var isRequestToWait: Bool { status == 429 || status == 503 }

    /// Whether the receiver said that it is gone for good. `Source:` RFC 9110, section 15.5.11.
    package var isGone: Bool { status == 410 }

    /// The HTTP status that came back, if one did.
    package var status: Int? {
        switch self {
        case .acknowledged(let status), .rejected(let status): status
        case .nameNotResolved, .addressRefused, .connectionFailed, .tlsFailed, .connectionLost, .malformedResponse,
            .configurationUnreadable, .timedOut:
            nil
        }
    }
}
