#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The process's bound on open files and sockets.
package enum FileDescriptorLimit {
    /// Raises the bound to what the system allows, as servers do: the usual default of 1,024 is meant for programs that
    /// use `select`.
    ///
    /// - Returns: the bound in force, or `nil` when the system does not tell.
    @discardableResult
    package static func raise() -> Int? {
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return nil }
        guard limit.rlim_cur < limit.rlim_max else { return Int(clamping: limit.rlim_cur) }
        limit.rlim_cur = limit.rlim_max
        // A refusal leaves the old bound, with which the server works too.
        _ = setrlimit(resource, &limit)
        return current
    }

    /// The bound in force, or `nil` when the system does not tell.
    package static var current: Int? {
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return nil }
        return Int(clamping: limit.rlim_cur)
    }

    #if canImport(Glibc)
        private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
        private static let resource = RLIMIT_NOFILE
    #endif
}
