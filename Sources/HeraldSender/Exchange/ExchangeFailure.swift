import HeraldCore
import NIOCore
import NIOSSL

/// What ends an exchange before its response has come to its own end.
enum ExchangeFailure: Error, Equatable {
    /// The connection ended.
    case lost
    /// The receiver's TLS broke down.
    case tls
    /// The receiver does not speak HTTP/1.
    case malformed
    /// More came than we take.
    case overlong
    /// Time is up.
    case deadline

    /// Sorts an error by its type.
    init(_ error: any Error) {
        switch error {
        // The connection ended without TLS saying so, which is how many servers end it.
        case NIOSSLError.uncleanShutdown: self = .lost
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError: self = .tls
        case _: self = .lost
        }
    }
}
