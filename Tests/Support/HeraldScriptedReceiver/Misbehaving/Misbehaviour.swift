package import HeraldCore

/// One thing that a receiver can do to us, and what must come of it. All of them together are one table: see ``all``.
package struct Misbehaviour: Sendable {
    /// What a receiver speaks on the connections that it misbehaves on.
    package enum Transport: Sendable {
        /// HTTP, to a client that speaks HTTP.
        case plain
        /// HTTP inside TLS, with a certificate that proves it.
        case tls
        /// Whatever the steps say, to a client that speaks TLS.
        case rawTLS
    }

    /// When the attempt ends.
    package enum End: Sendable {
        /// As soon as the deed is done.
        case atOnce
        /// When a rejection's explanation has had its moment (`Limits.rejectedBodyTimeout`).
        case afterGrace
        /// At the attempt's deadline.
        case atDeadline
    }

    /// What is kept of the answer for the attempt log.
    package enum Kept: Sendable {
        /// Nothing at all.
        case nothing
        /// This body, known to be whole.
        case whole([UInt8])
        /// These first bytes of a body, known to be a part.
        case part([UInt8])
        /// Some first bytes of this body; how many is chance.
        case someOf([UInt8])
        /// Some first bytes of a body, within the bound; how many is chance.
        case someBytes
    }

    /// What becomes of the connection.
    package enum Connection: Sendable {
        /// It is closed, soon after the attempt at the latest.
        case closed
        /// It is closed when the deed is done; until then the next delivery may use it.
        case closedLater
        /// The next delivery may use it.
        case reusable
    }

    /// What it does, as the rest of a sentence that begins with "A receiver that".
    package let deed: String
    package let transport: Transport
    package let steps: [ReceiverStep]
    package let outcome: AttemptOutcome
    package let end: End
    package let kept: Kept
    package let connection: Connection

    /// A row of the table.
    init(
        _ deed: String,
        over transport: Transport = .plain,
        _ steps: [ReceiverStep],
        _ outcome: AttemptOutcome,
        _ end: End = .atOnce,
        kept: Kept = .nothing,
        connection: Connection = .closed
    ) {
        self.deed = deed
        self.transport = transport
        self.steps = steps
        self.outcome = outcome
        self.end = end
        self.kept = kept
        self.connection = connection
    }

    /// One that answers the request with this text, and then waits for the client to end the connection.
    static func answers(
        _ deed: String,
        _ text: String,
        _ outcome: AttemptOutcome,
        _ end: End = .atOnce,
        kept: Kept = .nothing,
        connection: Connection = .closed
    ) -> Misbehaviour {
        Misbehaviour(
            deed,
            [.readRequest, .send(text)] + (connection == .reusable ? [.again] : [.hang]),
            outcome,
            end,
            kept: kept,
            connection: connection
        )
    }

    /// The whole table.
    package static let all = silences + endings + garbage + heads + lengths + chunks + surpluses + floods + tricks + tls
}

extension Misbehaviour: CustomStringConvertible {
    /// The sentence.
    package var description: String { "A receiver that \(deed)" }
}

extension Misbehaviour.Kept {
    /// This text, known to be whole.
    static func whole(_ text: String) -> Self { .whole(Array(text.utf8)) }
    /// These first characters of a text, known to be a part.
    static func part(_ text: String) -> Self { .part(Array(text.utf8)) }
}
