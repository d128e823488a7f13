import HeraldCore
import NIOCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Why no connection to a receiver came to be.
enum ConnectFailure: Error, Equatable {
    /// Refused, reset, no route; also where this machine has no address of that family, as when IPv6 is switched off,
    /// for to wait until it has would be to wait for ever.
    case unreachable
    /// This process or machine has no descriptor or memory left for a socket.
    case outOfResources
    /// Our proxy forbids the receiver's address.
    case forbidden
    /// Our proxy refuses us, or does not speak as one.
    case proxyRefused
    /// Our proxy cannot be reached, or ends the connection.
    case proxyUnavailable

    /// Whose failure it is: `nil` for the receiver's.
    var ownFault: SendResult.OwnFault? {
        switch self {
        case .unreachable, .forbidden: nil
        case .outOfResources: .outOfResources
        case .proxyRefused: .proxyRefused
        case .proxyUnavailable: .proxyUnavailable
        }
    }

    /// Sorts an error by its type and number.
    init(_ error: any Error) {
        guard let error = error as? IOError else {
            self = .unreachable
            return
        }
        switch error.errnoCode {
        case EMFILE, ENFILE, ENOBUFS, ENOMEM: self = .outOfResources
        case _: self = .unreachable
        }
    }
}
