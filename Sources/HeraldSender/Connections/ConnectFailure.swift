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
    /// Refused, reset, no route; or an address that this machine has no address of its own for, such as any of IPv6
    /// where that is switched off: other machines' deliveries may get there, but waiting here will not help.
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
