import NIOCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Why no TCP connection came to be.
enum ConnectFailure: Error, Equatable {
    /// Refused, reset, no route.
    case unreachable
    /// This process or machine has no descriptor, port or memory left for a socket.
    case outOfResources

    /// Sorts an error by its type and number.
    init(_ error: any Error) {
        guard let error = error as? IOError else {
            self = .unreachable
            return
        }
        switch error.errnoCode {
        case EMFILE, ENFILE, ENOBUFS, ENOMEM, EADDRNOTAVAIL: self = .outOfResources
        case _: self = .unreachable
        }
    }
}
