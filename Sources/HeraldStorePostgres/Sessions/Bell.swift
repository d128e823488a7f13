import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Ends the wait of a thread that waits for a socket: rung once, it rings for good.
final class Bell: Sendable {
    /// A pipe that nothing is written to. It can be read, to its end, when the writing end is closed.
    private let reading: Int32
    private let writing: Mutex<Int32?>

    /// Makes one that is silent; `nil` when the process may open no more files.
    init?() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        reading = ends[0]
        writing = Mutex(ends[1])
    }

    deinit {
        ring()
        close(reading)
    }

    /// Whether it has not been rung.
    var isSilent: Bool { writing.withLock { $0 != nil } }

    /// Ends all waits, now and later.
    func ring() {
        if let end = writing.withLock({ $0.take() }) { close(end) }
    }

    /// Waits for a while, or until it is rung.
    ///
    /// - Parameter socket: ends the wait as well when it can be read.
    /// - Returns: whether that was what ended it.
    @discardableResult
    func waits(for socket: Int32 = -1, within patience: Duration) -> Bool {
        var watched = [reading, socket].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        while true {
            let count = poll(&watched, nfds_t(watched.count), patience.pollTimeout)
            // A wait that a signal interrupts starts anew.
            if count < 0, errno == EINTR { continue }
            return count > 0 && watched[0].revents == 0
        }
    }
}

extension Duration {
    /// The span as `poll` takes it.
    var pollTimeout: Int32 {
        Int32(clamping: components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000)
    }
}
