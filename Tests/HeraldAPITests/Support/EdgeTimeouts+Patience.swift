import HeraldAPI

extension EdgeTimeouts {
    /// Timeouts that no client of a test runs into, however little of the processor it gets.
    ///
    /// - Parameter linger: how long a connection is drained after its last answer, which tests do wait for.
    static func patient(linger: Duration = .milliseconds(50)) -> EdgeTimeouts {
        EdgeTimeouts(
            head: .seconds(3600),
            idle: .seconds(3600),
            body: .seconds(3600),
            answer: .seconds(3600),
            linger: linger
        )
    }
}
