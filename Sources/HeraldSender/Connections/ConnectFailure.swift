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
    /// Refused, reset, no route; also where this machine has no address of that family, as when IPv6 is switched off,
    /// for to wait until it has would be to wait for ever.
    case unreachable
    /// This process or machine has no descriptor or memory left for a socket.
    case outOfResources

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
