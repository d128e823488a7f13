import HeraldCore
import HeraldStore

/// A delivery that was claimed and whose row does not decode.
struct SenselessDelivery: Sendable {
    let id: DeliveryID
    let webhookID: WebhookID
    /// What it was claimed under. Only who holds it may put the delivery off.
    let lease: Lease
    /// What was found.
    let cause: CorruptRow
}
