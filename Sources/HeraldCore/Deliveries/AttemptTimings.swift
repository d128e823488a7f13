/// How long each phase of an attempt took; `nil` for a phase that was not reached or, on a reused connection, not
/// needed.
package struct AttemptTimings: Hashable, Sendable {
    package var resolve: Duration?
    package var connect: Duration?
    package var tls: Duration?
    /// From the request's first byte to the first byte of the response.
    package var firstByte: Duration?
    /// From the attempt's start to its outcome.
    package var total: Duration

    /// Gathers an attempt's timings.
    package init(
        resolve: Duration? = nil,
        connect: Duration? = nil,
        tls: Duration? = nil,
        firstByte: Duration? = nil,
        total: Duration
    ) {
        self.resolve = resolve
        self.connect = connect
        self.tls = tls
        self.firstByte = firstByte
        self.total = total
    }
}
