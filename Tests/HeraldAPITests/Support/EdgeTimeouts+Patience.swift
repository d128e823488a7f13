import HeraldAPI

extension EdgeTimeouts {
    /// For tests that are not about time: a busy machine must not be taken for a slow client. Only the draining after a
    /// last answer is short.
    static let patient = EdgeTimeouts(
        head: .seconds(600),
        idle: .seconds(600),
        body: .seconds(600),
        answer: .seconds(600),
        linger: .milliseconds(500),
        bodyGrace: .seconds(600)
    )

    /// The same for tests of bulk reports that are about whole chunks: nor must it be taken for a client that pauses.
    static let neverPausing: EdgeTimeouts = {
        var timeouts = patient
        timeouts.pause = .seconds(600)
        return timeouts
    }()
}
