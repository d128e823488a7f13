/// A stage of an attempt, in the order in which they pass. The raw value is what is stored and shown.
package enum AttemptPhase: String, Hashable, Sendable, CaseIterable {
    /// Looking the host's name up.
    case resolve
    /// Opening a TCP connection.
    case connect
    /// The TLS handshake, certificate check included.
    case tls
    /// From the request's first byte to the end of the response's head.
    case response
}
