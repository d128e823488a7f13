import HeraldCore
import HeraldSigning

/// What the referee knows of one webhook.
struct WebhookHistory {
    let id: WebhookID
    let orgID: OrgID
    let label: String
    let eventTypes: Set<EventType>
    let receiver: Int
    var url: String
    var authHeader: AuthHeader?
    /// Oldest first.
    var secrets: [Secret]
    var lastSecret = 0
    var isDeleted = false

    /// A signing secret and its end.
    struct Secret {
        /// Counts the webhook's secrets.
        let number: Int
        let signer: Signer
        var retiresAt: Timestamp?
    }

    /// What an attempt should know of the webhook at this moment; `nil` once it is deleted.
    var target: Target? {
        isDeleted ? nil : Target(url: url, authHeader: authHeader, secrets: secrets)
    }

    /// What an attempt should know.
    struct Target {
        let url: String
        let authHeader: AuthHeader?
        let secrets: [Secret]
    }
}
