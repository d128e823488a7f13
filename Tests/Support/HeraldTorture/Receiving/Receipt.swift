/// A request that reached the receiver.
struct Receipt: Sendable {
    /// The delivery's id, from the body.
    let id: String
    let triple: Triple
    /// The body as it came.
    let body: String
    let isSigned: Bool
    let status: Int
    let arrived: ContinuousClock.Instant
    /// Which server sent it, counted from 0.
    let life: Int
    /// When the answer was ready to be sent.
    let answered: ContinuousClock.Instant

    /// Whether the receiver said yes.
    var isAcknowledged: Bool { (200..<300).contains(status) }
}
