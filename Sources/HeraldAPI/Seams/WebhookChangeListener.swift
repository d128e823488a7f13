package import HeraldCore

/// Who must know at once when a webhook is not what it was.
package protocol WebhookChangeListener: Sendable {
    /// Called when an update, a rotation or a deletion is on disk, and before its caller is answered: what holds for
    /// the answer holds for every attempt that starts after it.
    func webhookChanged(_ id: WebhookID) async
}
