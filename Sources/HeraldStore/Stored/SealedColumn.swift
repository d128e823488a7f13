package import HeraldCore

/// A column whose values are sealed, in one row: what the seal is bound to.
package enum SealedColumn {
    case authHeader(WebhookID)
    case signingSecret(WebhookID, number: Int64)

    /// The text that the seal authenticates along with the value.
    package var identity: String {
        switch self {
        case .authHeader(let webhook): "webhook:\(webhook):auth_header_value"
        case .signingSecret(let webhook, let number): "signing_secret:\(webhook):\(number):sealed"
        }
    }
}
