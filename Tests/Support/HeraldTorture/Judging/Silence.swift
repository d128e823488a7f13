/// A time in which nothing may be sent of some reports, because their webhook is paused or deleted.
struct Silence: Sendable {
    let workflows: Set<String>
    /// When the word that it is so had come, and from which server, counted from 0.
    let began: ContinuousClock.Instant
    let life: Int
    /// Before it was asked to end; `nil` when it lasts.
    var ended: ContinuousClock.Instant?

    /// How long what was under way when it began may take to arrive.
    static let patience: Duration = .seconds(3)

    /// Whether a request should not have been sent. What one server had under way may come a little later; its
    /// followers have nothing under way.
    func isBroken(by receipt: Receipt) -> Bool {
        guard workflows.contains(receipt.triple.workflow) else { return false }
        if let ended, receipt.arrived >= ended { return false }
        return receipt.life > life || receipt.life == life && receipt.arrived > began + Self.patience
    }
}
