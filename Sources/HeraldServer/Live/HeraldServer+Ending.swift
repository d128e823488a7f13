#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension HeraldServer {
    /// Ends the process as a supervisor would, with everything that a graceful shutdown does.
    package static func endProcess() {
        kill(getpid(), SIGTERM)
    }
}
