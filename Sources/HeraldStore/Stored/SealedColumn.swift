package import HeraldCore

/// A column whose values are sealed, in one row: what the seal is bound to, and where a step of sealing anew came to.
package enum SealedColumn: Hashable, Sendable {
    case authHeader(WebhookID)
    case signingSecret(WebhookID, number: Int64)

    /// Before all values: signing secrets come first, then the values of headers.
    package static let start = SealedColumn.signingSecret(WebhookID(high: 0, low: 0), number: .min)

    /// Before the values of headers.
    package static let headers = SealedColumn.authHeader(WebhookID(high: 0, low: 0))

    /// The text that the seal authenticates along with the value.
    package var identity: String {
        switch self {
        case .authHeader(let webhook): "webhook:\(webhook):auth_header_value"
        case .signingSecret(let webhook, let number): "signing_secret:\(webhook):\(number):sealed"
        }
    }

    /// The webhook that the value belongs to.
    package var webhook: WebhookID {
        switch self {
        case .authHeader(let webhook): webhook
        case .signingSecret(let webhook, _): webhook
        }
    }

    /// Which of the webhook's signing secrets it is, if it is one.
    package var number: Int64? {
        switch self {
        case .authHeader: nil
        case .signingSecret(_, let number): number
        }
    }
}
