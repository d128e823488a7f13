/// A subscription: where an org wants to be told, and of what (contract, section 2).
package struct Webhook: Hashable, Sendable {
    package let id: WebhookID
    package let orgID: OrgID
    /// The org's name for the webhook, unique within the org; the only way a client addresses it.
    package let label: String
    /// The URL exactly as the org registered it. It was judged then, and is judged again at every connection.
    package var url: String
    package let eventTypes: Set<EventType>
    /// The name of the custom header that every delivery carries, if one is set; its value is write-only.
    package var authHeaderName: String?
    package let createdAt: Timestamp
    /// `nil` while deliveries are made.
    package var pause: WebhookPause?
    /// How fast its org lets it be sent to.
    package var pace: WebhookPace

    /// Gathers what is known of a webhook.
    package init(
        id: WebhookID,
        orgID: OrgID,
        label: String,
        url: String,
        eventTypes: Set<EventType>,
        authHeaderName: String?,
        createdAt: Timestamp,
        pause: WebhookPause? = nil,
        pace: WebhookPace = .free
    ) {
        self.id = id
        self.orgID = orgID
        self.label = label
        self.url = url
        self.eventTypes = eventTypes
        self.authHeaderName = authHeaderName
        self.createdAt = createdAt
        self.pause = pause
        self.pace = pace
    }
}
