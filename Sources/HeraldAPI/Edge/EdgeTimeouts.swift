import HeraldCore

/// How long a client may take for each thing that it does; see ``Limits`` for the reasons.
package struct EdgeTimeouts: Hashable, Sendable {
    /// From its first byte on; the first of a connection, from when it was opened.
    package var head: Duration
    package var idle: Duration
    package var body: Duration
    /// For how long a client may send nothing before readers of its body are told.
    package var pause: Duration
    package var answer: Duration
    package var linger: Duration
    package var farewell: Duration
    /// For how long a head under way keeps its connection from making room for another.
    package var headGrace: Duration
    /// For how long an answer that the client does not read does so.
    package var unreadGrace: Duration
    /// For how long a request that comes in slowly does so.
    package var bodyGrace: Duration

    /// The bounds of ``Limits``, unless told otherwise.
    package init(
        head: Duration = Limits.headTimeout,
        idle: Duration = Limits.idleTimeout,
        body: Duration = Limits.bodyTimeout,
        pause: Duration = Limits.bulkReportPause,
        answer: Duration = Limits.answerTimeout,
        linger: Duration = Limits.lingerTimeout,
        farewell: Duration = Limits.farewellTimeout,
        headGrace: Duration = Limits.headGrace,
        unreadGrace: Duration = Limits.unreadGrace,
        bodyGrace: Duration = Limits.bodyGrace
    ) {
        self.head = head
        self.idle = idle
        self.body = body
        self.pause = pause
        self.answer = answer
        self.linger = linger
        self.farewell = farewell
        self.headGrace = headGrace
        self.unreadGrace = unreadGrace
        self.bodyGrace = bodyGrace
    }
}
