extension AttemptOutcome {
    /// What happened, in one sentence for the developer whose receiver it was.
    package var reason: String {
        switch self {
        case .acknowledged(let status): "The receiver acknowledged it with \(status)."
        case .rejected(let status) where 300..<400 ~= status:
            "The receiver answered \(status): redirects are not followed, so register the address it leads to."
        case .rejected(let status): "The receiver answered \(status), and only 2xx is an acknowledgement."
        case .nameNotResolved: "The host's name has no address, or its name servers do not answer."
        case .addressRefused: "The URL leads to an address that deliveries may not go to."
        case .connectionFailed: "No connection: the receiver refused it, or could not be reached."
        case .tlsFailed: "No secure connection: the protocol, the certificate or the name in it was not accepted."
        case .connectionLost: "The receiver closed the connection before it had answered."
        case .malformedResponse: "The answer was not HTTP, or its head was too large."
        case .configurationUnreadable:
            "What is stored of the webhook cannot be read: set its header anew, or rotate its secret."
        case .timedOut(.resolve): "The host's name was not resolved in time."
        case .timedOut(.connect): "The receiver did not accept a connection in time."
        case .timedOut(.tls): "The secure connection was not ready in time."
        case .timedOut(.response): "The receiver did not answer in time."
        }
    }
}
