package import HeraldCore

/// What one step of sealing anew came to.
package struct ResealingStep: Hashable, Sendable {
    /// How many values were sealed anew.
    package let resealed: Int
    /// How many do not open, and are left as they are.
    package let unreadable: Int
    /// Where the next step goes on; `nil` when this was the last.
    package let next: Position?

    /// Gathers a step.
    package init(resealed: Int, unreadable: Int, next: Position?) {
        self.resealed = resealed
        self.unreadable = unreadable
        self.next = next
    }

    /// The last value that was looked at: signing secrets come first, then the values of headers.
    package enum Position: Hashable, Sendable {
        case signingSecret(WebhookID, number: Int64)
        case authHeader(WebhookID)

        /// Before all values.
        package static let start = Position.signingSecret(WebhookID(high: 0, low: 0), number: .min)

        /// Before the values of headers.
        package static let headers = Position.authHeader(WebhookID(high: 0, low: 0))
    }
}
