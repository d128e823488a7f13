import CLibpq
import NIOPosix
import Synchronization

/// Asks a server to give up what it does for a connection, on a thread that nobody waits for: libpq connects for that,
/// and waits until the server hangs up, without a bound.
///
/// The pointer is what `PQgetCancel` returned, a copy of what must be known of the connection, which may end meanwhile.
/// It is used by the thread that sends it, and then freed, exactly once.
enum CancelRequest {
    private static let isUnderWay = Mutex(false)

    /// Sends a request, unless another is under way. Should it not get through, the server finds out for itself that
    /// nobody is there.
    ///
    /// - Parameter request: of `PQgetCancel`; from here on it belongs to this.
    static func send(_ request: OpaquePointer) {
        let isFirst = isUnderWay.withLock { isUnderWay in
            defer { isUnderWay = true }
            return !isUnderWay
        }
        guard isFirst else { return PQfreeCancel(request) }
        nonisolated(unsafe) let request = request
        NIOThreadPool.singleton.submit { _ in
            var reason = [CChar](repeating: 0, count: 256)
            _ = PQcancel(request, &reason, Int32(reason.count))
            PQfreeCancel(request)
            isUnderWay.withLock { $0 = false }
        }
    }
}
