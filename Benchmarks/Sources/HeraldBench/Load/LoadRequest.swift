import NIOCore

/// Makes the requests of a load, and judges the answers.
protocol LoadRequest: Sendable {
    /// How many events one request carries.
    var eventsPerRequest: Int { get }

    /// The whole request, head and body.
    ///
    /// - Parameter tags: `eventsPerRequest` of them.
    func bytes(for tags: [EventTag]) -> ByteBuffer

    /// What is wrong with an answer, `nil` when every event was accepted.
    func problem(with answer: HTTPMessage) -> String?
}
