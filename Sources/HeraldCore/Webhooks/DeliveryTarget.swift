/// All that an attempt must know of the webhook it goes to.
///
/// It is read anew for each attempt, so that a changed URL or a rotated secret holds from the next attempt on.
package struct DeliveryTarget: Hashable, Sendable {
    package let webhookID: WebhookID
    package let url: String
    package let authHeader: AuthHeader?
    /// The secrets that have not retired, newest first; never empty.
    package let secrets: [ActiveSecret]
    /// How fast its org lets it be sent to.
    package let pace: WebhookPace

    /// Gathers a target.
    package init(
        webhookID: WebhookID,
        url: String,
        authHeader: AuthHeader?,
        secrets: [ActiveSecret],
        pace: WebhookPace = .free
    ) {
        self.webhookID = webhookID
        self.url = url
        self.authHeader = authHeader
        self.secrets = secrets
        self.pace = pace
    }
}
