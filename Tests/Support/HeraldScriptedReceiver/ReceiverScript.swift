/// What a scripted receiver does on each of its connections.
package struct ReceiverScript: Sendable {
    /// The steps for the connection with this number, the first one being 0.
    package let steps: @Sendable (Int) -> [ReceiverStep]

    /// The same on every connection.
    package static func always(_ steps: ReceiverStep...) -> ReceiverScript {
        ReceiverScript { _ in steps }
    }

    /// One list for each connection in turn; the last one also serves all that follow.
    package static func inTurn(_ lists: [ReceiverStep]...) -> ReceiverScript {
        ReceiverScript { lists[min($0, lists.count - 1)] }
    }

    /// One list for so many first connections, and another for all that follow.
    package static func first(
        _ connections: Int,
        _ steps: [ReceiverStep],
        then later: [ReceiverStep]
    ) -> ReceiverScript {
        ReceiverScript { $0 < connections ? steps : later }
    }

    /// A healthy receiver: answers every request of every connection.
    package static func answering(_ status: Int, body: String = "", fields: String = "") -> ReceiverScript {
        .always(.readRequest, .respond(status, body: body, fields: fields), .again)
    }
}
