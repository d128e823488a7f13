package import HeraldCore

/// Who must know at once when a webhook is not what it was.
package protocol WebhookChangeListener: Sendable {
    /// Called when an update or a rotation is on disk, and before its caller is answered: what holds for
    /// the answer holds for every attempt that starts after it.
    func webhookChanged(_ id: WebhookID) async

    /// Called when a deletion is on disk, and before its caller is answered: no attempt starts after it.
    func webhookDeleted(_ id: WebhookID) async

    /// Called when a pause is on disk, and before its caller is answered: no attempt starts after it.
    func webhookPaused(_ id: WebhookID) async

    /// Called when the end of a pause is on disk, and before its caller is answered: what waits may be attempted.
    func webhookResumed(_ id: WebhookID) async

    /// Called when it is on disk that a delivery of a webhook was begun anew, and before its caller is answered: it is
    /// due.
    func deliveryBegun(of webhook: WebhookID) async
}
