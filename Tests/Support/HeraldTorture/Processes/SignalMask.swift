import Foundation

/// Which signals a thread takes.
enum SignalMask {
    /// Runs `body` with no signal blocked, then restores what was.
    ///
    /// A process inherits the mask of the thread that starts it, and the threads that run Swift's tasks block nearly all
    /// signals: a server started from one would never see its `SIGTERM`.
    static func withNothingBlocked<Result>(_ body: () throws -> Result) rethrows -> Result {
        var nothing = sigset_t()
        var before = sigset_t()
        sigemptyset(&nothing)
        pthread_sigmask(SIG_SETMASK, &nothing, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        return try body()
    }
}
