/// Why a sender cannot start.
package enum SenderSetupError: Error, Hashable, Sendable {
    /// The file with extra roots cannot be used.
    case unreadableCAFile(String, reason: String)
    /// The TLS library refused its configuration, or the system's roots cannot be loaded.
    case tlsUnavailable(String)
}

extension SenderSetupError: CustomStringConvertible {
    /// One line for the operator.
    package var description: String {
        switch self {
        case .unreadableCAFile(let file, let reason): "cannot read CA certificates from '\(file)': \(reason)"
        case .tlsUnavailable(let reason): "cannot set up TLS: \(reason)"
        }
    }
}
